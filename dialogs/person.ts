/** A person is wanted: by name, with phone, mail and honest hours. Always possible, in the middle of anything. */
import { topic } from '../src/kit/topic.ts';
import { personFor, personNamed, presence, presentPerson } from '../src/kit/wording/people.ts';

export const person = topic({
  name: 'person',
  starts: ['human.request'],
  aside: true,
  finish(_values, turn) {
    const { company } = turn.vendor;
    const usual = personNamed(turn.request.text, turn) ?? personFor('contact', turn);
    const there = usual && presentPerson(usual, turn);
    // A vendor without team.yaml names nobody: then it is the house that answers.
    turn.say(there ? 'person.here' : 'person.house', {
      name: there?.name,
      role: there?.role,
      phone: there?.phone ?? company.phone,
      mail: there?.email ?? company.email,
      state: presence(there?.hours ?? company.hours, turn),
    });
  },
});
