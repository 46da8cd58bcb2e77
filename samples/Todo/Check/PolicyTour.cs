using System.Net;
using System.Text.Json;
using Todo.Hosting;

namespace Todo.Check;

/// <summary>Shows the policies of the suggestions while their feed is asked by many, fails, and recovers.</summary>
internal sealed class PolicyTour(Steps steps, ApiClient api, FeedServer feed, string dataFolder)
{
    private const int Callers = 50;

    private int _topic;

    public async Task RunAsync()
    {
        string policies = Path.Combine(dataFolder, TodoHost.PoliciesFile);
        string? own = File.Exists(policies) ? await File.ReadAllTextAsync(policies) : null;
        try
        {
            await RunAsync(policies);
        }
        finally
        {
            if (own is null) File.Delete(policies);
            else await File.WriteAllTextAsync(policies, own);
        }
    }

    private async Task RunAsync(string policies)
    {
        await steps.DoAsync($"{Callers} ask for the same at the same time, and the feed is asked once", async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => api.GetAsync("/suggestions?topic=zeppelin")));
            Steps.Expect(feed.Calls == 1, $"one call of the feed, and there were {feed.Calls}");
            JsonElement cache = (await PolicyAsync()).GetProperty("cache");
            Steps.Expect(cache.GetProperty("misses").GetInt64() == 1 && cache.GetProperty("joined").GetInt64() + cache.GetProperty("hits").GetInt64() == Callers - 1, "one miss, and all others with it");
        });
        await steps.DoAsync("a change of policies.json holds while the application runs", async () =>
        {
            await File.WriteAllTextAsync(policies, """{ "Mesh": { "Policies": { "suggestion-feed": { "CircuitBreaker": { "Break": "500ms" } } } } }""");
            await Steps.ExpectSoonAsync(
                async () => (await PolicyAsync()).GetProperty("settings").EnumerateArray().Any(static line => line.GetString()!.Contains("00:00:00.5", StringComparison.Ordinal)), "a break of half a second");
        });
        await steps.DoAsync("the feed fails, and its circuit opens", async () =>
        {
            feed.IsDown = true;
            for (int call = 0; call < 5 && await CircuitAsync() == "Closed"; call++) await api.GetAsync(NewTopic(), HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable);
            Steps.Expect(await CircuitAsync() != "Closed", "an open circuit");
        });
        await steps.DoAsync("meanwhile the feed is left alone, and what it said is known", async () =>
        {
            // Opened by hand: the break is short, and this machine may be slow.
            await api.PostAsync("/mesh/circuits/suggestion-feed/ReadAsync/open");
            int before = feed.Calls;
            await api.GetAsync(NewTopic(), HttpStatusCode.ServiceUnavailable);
            await api.GetAsync("/suggestions?topic=zeppelin");
            Steps.Expect(feed.Calls == before, "no call of the feed");
            await api.PostAsync("/mesh/circuits/suggestion-feed/ReadAsync/close");
        });
        await steps.DoAsync("the feed is well again, and after the break its circuit closes", async () =>
        {
            // Open the breaker once more by failures, so that it closes by itself.
            for (int call = 0; call < 5 && await CircuitAsync() == "Closed"; call++) await api.GetAsync(NewTopic(), HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable);
            Steps.Expect(await CircuitAsync() != "Closed", "an open circuit");
            feed.IsDown = false;
            await Steps.ExpectSoonAsync(async () => await api.StatusAsync(NewTopic()) == HttpStatusCode.OK, "suggestions again");
            Steps.Expect(await CircuitAsync() == "Closed", "a closed circuit");
        });
    }

    private async Task<string?> CircuitAsync() => (await PolicyAsync()).GetProperty("circuits")[0].GetProperty("state").GetString();

    private async Task<JsonElement> PolicyAsync() => (await api.GetAsync("/mesh/policies")).EnumerateArray().Single(static policy => policy.GetProperty("service").GetString() == "suggestion-feed");

    // A topic that nobody has asked for, and so is not in the cache.
    private string NewTopic() => $"/suggestions?topic=odd{++_topic}";
}
