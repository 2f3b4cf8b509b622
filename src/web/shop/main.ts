/** The demo shop: shows what the server knows of the vendor, and carries the widget with one script line. */
import './shop.css';

document.querySelector('#shop')?.append(document.body.dataset.shop ?? '');
