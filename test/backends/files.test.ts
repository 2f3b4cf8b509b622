/** The backend over a vendor's folder. */
import { backendContract } from './contract.ts';
import { filesWorld } from './files-world.ts';

backendContract('The backend over files', () => filesWorld());
