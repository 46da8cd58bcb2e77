using System.Text.Encodings.Web;

namespace Todo.Endpoints;

/// <summary>The page that a browser shows first, with things to try.</summary>
internal static class HomePage
{
    private const string Html =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>To-dos</title>
        <style>body { font: 1em/1.5 system-ui, sans-serif; max-width: 48em; margin: 2em auto; padding: 0 1em } td { padding-right: 2em; vertical-align: top }</style>
        <h1>To-dos</h1>
        <h2>To look at</h2>
        <table>
        <tr><td><a href="/todos">/todos</a><td>the list; also <a href="/todos?done=false">?done=false</a> and <a href="/todos?tag=travel">?tag=travel</a>
        <tr><td>/todos/{id}<td>one to-do; also <code>/history</code> and <code>/keywords</code> behind it
        <tr><td><a href="/search?q=train+tickets">/search?q=train tickets</a><td>what is like it, in any language
        <tr><td><a href="/ask?q=What+must+I+buy%3F">/ask?q=What must I buy?</a><td>an answer from the list, with its sources
        <tr><td><a href="/suggestions?topic=garden">/suggestions?topic=garden</a><td>what others would do
        <tr><td><a href="/stats">/stats</a><td>the list in numbers
        <tr><td><a href="/export">/export</a>, <a href="/export/key">/export/key</a><td>the list to take away, signed, and the key that tells that it is ours
        <tr><td><a href="/rejected">/rejected</a><td>what was asked in vain
        <tr><td><a href="/mesh/services">/mesh/services</a><td>the services and how they do
        <tr><td><a href="/mesh/metrics">/mesh/metrics</a><td>how often and how fast their operations were called
        <tr><td><a href="/mesh/policies">/mesh/policies</a><td>the policies of operations: values, circuits, caches
        <tr><td><a href="/mesh/start">/mesh/start</a><td>how the start went
        <tr><td><a href="/mesh/routes">/mesh/routes</a>, <a href="/mesh/cache">/mesh/cache</a><td>what went through the service mesh and the cache
        </table>
        <h2>To change, with curl</h2>
        <pre>
        curl $URL/todos -H 'Content-Type: application/json' -d '{"title": "Plant an apple tree", "tags": ["garden"]}'
        curl $URL/todos/$ID -X PUT -H 'Content-Type: application/json' -d '{"title": "Plant a pear tree"}' -H 'If-Match: "1"'
        curl $URL/todos/$ID/complete -X POST
        curl $URL/todos/$ID/reopen -X POST
        curl $URL/todos/$ID/tags -H 'Content-Type: application/json' -d '{"tag": "autumn"}'
        curl $URL/todos/$ID/tags/autumn -X DELETE
        curl $URL/todos/$ID -X DELETE
        curl $URL/mesh/circuits/suggestion-feed/ReadAsync/open -X POST
        curl $URL/mesh/circuits/suggestion-feed/ReadAsync/close -X POST
        </pre>
        """;

    public static void MapHome(this WebApplication app) =>
        app.MapGet("/", (HttpRequest request) =>
        {
            string url = HtmlEncoder.Default.Encode($"{request.Scheme}://{request.Host}");
            return TypedResults.Content(Html.Replace("$URL", url, StringComparison.Ordinal), "text/html; charset=utf-8");
        });
}
