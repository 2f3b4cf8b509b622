/** How customers see, take away or delete their data. */
import { topic } from '../src/kit/topic.ts';

export const privacy = topic({
  name: 'privacy',
  starts: ['privacy.request'],
  aside: true,
  finish(_values, turn) {
    const { email: mail, privacyUrl: url } = turn.vendor.company;
    turn.say('privacy.how', { mail, url });
  },
});
