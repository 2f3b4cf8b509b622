/** Sends a message with files, and tells how far it has come: `fetch` cannot say that of what goes out. */
import { Refused } from './refused.ts';

/** Milliseconds without any progress. */
const patience = 30_000;

/** Resolves with the body of the answer. Rejects with Refused, or with any other error where there was no answer. */
export function sendFiles(
  url: string,
  token: string,
  form: FormData,
  onProgress: (share: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), patience);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), patience);
    };
    request.open('POST', url);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => {
      again();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onloadend = () => {
      clearTimeout(timer);
      if (request.status === 0) return reject(new TypeError('no answer'));
      if (request.status < 300) return resolve(request.responseText);
      const seconds = Number(request.getResponseHeader('Retry-After'));
      reject(new Refused(request.status, '', seconds > 0 ? seconds * 1000 : undefined));
    };
    request.send(form);
  });
}
