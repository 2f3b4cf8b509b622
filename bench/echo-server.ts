/** The peer: a bare restify + botbuilder echo, as the Bot Framework's samples build it, answering in the HTTP response. */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { createServer, plugins } from 'restify';

const credentials = new ConfigurationServiceClientCredentialFactory({ MicrosoftAppId: '' });
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}, credentials));
const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
