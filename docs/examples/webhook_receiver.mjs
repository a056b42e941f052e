import { createServer } from "node:http";
import { Webhook } from "standardwebhooks"; // npm install standardwebhooks

const [port, secret] = process.argv.slice(2);
const webhook = new Webhook(secret); // whsec_…
const seen = new Set(); // in a shop: a unique key of a table

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8"); // the bytes as they came: never parse and print again
  try {
    webhook.verify(body, request.headers);
  } catch {
    return response.writeHead(400).end();
  }
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    seen.add(id);
    console.log(body);
  }
  response.writeHead(204).end();
}).listen(Number(port), "127.0.0.1");
