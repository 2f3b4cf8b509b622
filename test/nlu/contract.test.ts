/** Both recognisers keep one contract: our own, and CLU against a stand-in of the service, answering and not. */
import { decidesLikeOurs, demoKnowledge } from '../support/clu-knowledge.ts';
import { cluServer } from '../support/clu-server.ts';
import { recognizerContract } from './contract.ts';

recognizerContract('natural', async () => {
  const { recognizer } = await demoKnowledge();
  return { recognizer, close: async () => {} };
});

recognizerContract('clu', async () => {
  const server = await cluServer();
  server.decide(await decidesLikeOurs());
  const { recognizer } = await demoKnowledge(server.settings);
  return { recognizer, close: server.close };
});

recognizerContract('clu out of service', async () => {
  const server = await cluServer();
  server.fail({ status: 503 });
  const { recognizer } = await demoKnowledge(server.settings);
  return { recognizer, close: server.close };
});
