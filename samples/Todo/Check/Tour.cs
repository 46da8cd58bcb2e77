using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Todo.Endpoints;

namespace Todo.Check;

/// <summary>
/// The steps that a user would try, in order. The words are so odd that neither the list that ships with the sample nor the user's own has
/// any like them.
/// </summary>
internal sealed class Tour(Steps steps)
{
    private const string Title = "Polish the zeppelin mooring rope";
    private const string NewTitle = "Polish the zeppelin mooring rope and the anchor";

    private string _id = "";
    private long _version;

    /// <summary>Uses the list, and leaves one to-do that is not done.</summary>
    public async Task UseAsync(ApiClient api)
    {
        await steps.DoAsync("the list has something in it", async () =>
            Steps.Expect((await api.GetAsync("/todos")).GetArrayLength() > 0, "at least one to-do"));
        await steps.DoAsync("create", async () =>
            Remember(await api.PostAsync("/todos", new JsonObject { ["title"] = Title, ["tags"] = new JsonArray("Zeppelin") }, HttpStatusCode.Created)));
        await steps.DoAsync("list by tag", async () =>
            Steps.Expect((await api.GetAsync("/todos?tag=zeppelin&done=false")).EnumerateArray().Any(IsOurs), "the new to-do in the list of its tag"));
        await steps.DoAsync("rename, from the version that was seen", async () =>
            Remember(await api.PutAsync(Path(), new JsonObject { ["title"] = NewTitle }, HttpStatusCode.OK, ifMatch: $"\"{_version}\"")));
        await steps.DoAsync("a change from an old version is a conflict", () =>
            api.PutAsync(Path(), new JsonObject { ["title"] = "Too late" }, HttpStatusCode.Conflict, ifMatch: "\"1\""));
        await steps.DoAsync("complete", async () =>
            Remember(await api.PostAsync(Path("/complete"))));
        await steps.DoAsync("to complete twice is a conflict", () =>
            api.PostAsync(Path("/complete"), expected: HttpStatusCode.Conflict));
        await steps.DoAsync("reopen", async () =>
            Remember(await api.PostAsync(Path("/reopen"))));
        await steps.DoAsync("tag and untag", async () =>
        {
            await api.PostAsync(Path("/tags"), new JsonObject { ["tag"] = "attic" });
            Remember(await api.DeleteAsync(Path("/tags/attic"), HttpStatusCode.OK));
        });
        await steps.DoAsync("delete", () => CreateAndDeleteAsync(api));
    }

    /// <summary>Makes requests that must be refused.</summary>
    public async Task BeRefusedAsync(ApiClient api)
    {
        await steps.DoAsync("an empty title is refused, and the field named", async () =>
        {
            JsonElement problem = await api.PostAsync("/todos", new JsonObject { ["title"] = " " }, HttpStatusCode.BadRequest);
            Steps.Expect(problem.GetProperty("errors").TryGetProperty("title", out _), "an error for the field title");
        });
        await steps.DoAsync("tags that are no list are refused, and the field named", async () =>
        {
            JsonElement problem = await api.PostAsync("/todos", new JsonObject { ["tags"] = "not a list" }, HttpStatusCode.BadRequest);
            Steps.Expect(problem.GetProperty("errors").TryGetProperty("tags", out _), "an error for the field tags");
        });
        await steps.DoAsync("an unknown to-do is not found", () =>
            api.GetAsync("/todos/none", HttpStatusCode.NotFound));
        await steps.DoAsync("what was refused was noted, and left no event", async () =>
        {
            Steps.Expect((await api.GetAsync("/rejected")).EnumerateArray().Any(IsOurs), "the to-do among the rejected commands");
            Steps.Expect((await api.GetAsync(Path("/history"))).GetArrayLength() == _version, $"{_version} events");
        });
    }

    /// <summary>Uses the optional services.</summary>
    public async Task SearchAsync(ApiClient api)
    {
        await steps.DoAsync("search, with other forms of the words", () => Steps.ExpectSoonAsync(
            async () => (await api.GetAsync("/search?q=zeppelins+moored")).EnumerateArray().Take(1).Any(IsOurs), "the to-do as the first hit"));
        await steps.DoAsync("ask, and get the source cited", async () =>
        {
            JsonElement answer = await api.GetAsync("/ask?q=What+about+the+zeppelin+rope%3F");
            Steps.Expect(answer.GetProperty("text").GetString()!.Contains("[1]", StringComparison.Ordinal), "an answer with a citation");
            Steps.Expect(IsOurs(answer.GetProperty("citations")[0]), "the to-do as the first citation");
        });
        await steps.DoAsync("ask about what nobody wrote down, and be told so", async () =>
            Steps.Expect((await api.GetAsync("/ask?q=xyzzyqwv")).GetProperty("citations").GetArrayLength() == 0, "no citations"));
        await steps.DoAsync("take the list away, signed", async () =>
            Steps.Expect((await api.GetAsync("/export")).EnumerateArray().Any(IsOurs), "the to-do in the export"));
        await steps.DoAsync("keywords", async () =>
            Steps.Expect((await api.GetAsync(Path("/keywords"))).GetArrayLength() > 0, "at least one keyword"));
    }

    /// <summary>Asks the application about itself.</summary>
    public async Task InspectAsync(ApiClient api)
    {
        await steps.DoAsync("every service runs", async () =>
        {
            JsonElement services = await api.GetAsync("/mesh/services");
            Steps.Expect(services.EnumerateArray().All(static service => service.GetProperty("health").GetString() == "Healthy"), "only healthy services");
        });
        await steps.DoAsync("an operator sees all of them, as JSON", async () =>
            Steps.Expect((await api.GetAsync("/health")).GetProperty("entries").GetProperty("mesh:database").GetProperty("status").GetString() == "Healthy", "a healthy database"));
        await steps.DoAsync("the operations were measured", async () =>
        {
            JsonElement operations = await api.GetAsync("/mesh/metrics");
            Steps.Expect(operations.EnumerateArray().Any(static operation => operation.GetProperty("service").GetString() == "api-gateway"), "operations of api-gateway");
        });
        await steps.DoAsync("the calls went through the service mesh", async () =>
            Steps.Expect((await api.GetAsync("/mesh/routes")).GetArrayLength() > 0, "at least one route"));
        await steps.DoAsync("the cache was of use", async () =>
        {
            await api.GetAsync("/stats");
            await api.GetAsync("/stats");
            Steps.Expect((await api.GetAsync("/mesh/cache")).GetProperty("hits").GetInt64() > 0, "at least one hit");
        });
        await steps.DoAsync("the page is there with all its files, and nothing in it is run but these", async () =>
        {
            (string page, string? policy) = await api.FileAsync("/");
            Steps.Expect(policy == HomePage.Policy, "the rules for the browser");
            foreach (string file in HomePage.Files.Where(static file => file != "index.html")) Steps.Expect((await api.FileAsync($"/page/{file}")).Policy == HomePage.Policy, $"{file} with the same rules");
            Steps.Expect(page.Contains("/page/page.js", StringComparison.Ordinal) && page.Contains("id=\"list\"", StringComparison.Ordinal), "a page with the list");
        });
        await steps.DoAsync("the start is shown", async () =>
        {
            await api.GetAsync("/mesh/start");
            Steps.Expect((await api.GetAsync("/mesh/start/services")).GetProperty("services").GetArrayLength() > 0, "the services in the order of their start");
        });
    }

    /// <summary>Checks, after a restart, that the to-do is still there.</summary>
    public async Task FindAgainAsync(ApiClient api)
    {
        await steps.DoAsync("after a restart the to-do is as it was", async () =>
        {
            JsonElement todo = await api.GetAsync(Path());
            Steps.Expect(todo.GetProperty("title").GetString() == NewTitle, $"the title '{NewTitle}'");
            Steps.Expect(todo.GetProperty("version").GetInt64() == _version, $"version {_version}");
        });
        await steps.DoAsync("after a restart the search finds it", async () =>
            Steps.Expect((await api.GetAsync("/search?q=zeppelin+mooring")).EnumerateArray().Any(IsOurs), "the to-do among the hits"));
        await steps.DoAsync("take it off the list again", () =>
            api.DeleteAsync(Path()));
    }

    private static async Task CreateAndDeleteAsync(ApiClient api)
    {
        string path = $"/todos/{Id(await api.PostAsync("/todos", new JsonObject { ["title"] = "Forget me" }, HttpStatusCode.Created))}";
        await api.DeleteAsync(path);
        await api.GetAsync(path, HttpStatusCode.NotFound);
    }

    private static string? Id(JsonElement todo) => todo.GetProperty("id").GetString();

    private bool IsOurs(JsonElement todo) => Id(todo) == _id;

    private string Path(string rest = "") => $"/todos/{_id}{rest}";

    private void Remember(JsonElement todo)
    {
        _id = Id(todo)!;
        _version = todo.GetProperty("version").GetInt64();
    }
}
