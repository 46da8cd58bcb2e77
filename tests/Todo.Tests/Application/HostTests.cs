using System.Net;
using System.Text.Json;
using Mesh;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Todo.Arguments;
using Todo.Core;
using Todo.Hosting;
using Todo.Search.Vectors;
using Todo.Tests.Support;

namespace Todo.Tests.Application;

public sealed class HostTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_graph_is_the_one_that_was_promised()
    {
        IServiceRegistry services = (await StartAsync()).Services.GetRequiredService<IServiceRegistry>();

        Assert.Equal(Graph.Promised.Keys.Order(StringComparer.Ordinal), services.Services.Select(static service => service.Name).Order(StringComparer.Ordinal));
        Assert.All(services.Services, static service =>
        {
            (bool critical, string[] dependsOn) = Graph.Promised[service.Name];
            Assert.Equal(critical, service.Critical);
            Assert.Equal(dependsOn, service.Dependencies.Select(static dependency => dependency.Service).Order(StringComparer.Ordinal));
            Assert.Contains(service.Name, Graph.Stages[service.Stage!]);
        });
    }

    [Fact]
    public async Task A_stage_begins_when_the_one_before_has_been_passed()
    {
        StartupReport start = (await StartAsync()).Services.GetRequiredService<IServiceOrchestrator>().LastStart!;

        Assert.Equal(Graph.Stages.Keys, start.Stages.Select(static stage => stage.Name));
        Assert.All(start.Stages.Zip(start.Stages.Skip(1)), static pair => Assert.True(pair.First.Ended <= pair.Second.Began));
        Assert.All(start.Services, service =>
        {
            StageStart stage = start.Stages.Single(stage => Graph.Stages[stage.Name].Contains(service.Name));
            Assert.InRange(service.Started, stage.Began, stage.Ended);
        });
    }

    [Fact]
    public async Task The_list_that_is_taken_away_is_signed_by_the_key_that_is_handed_out_also_after_a_restart()
    {
        await StartAsync();
        string pem = await _http.GetStringAsync("/export/key");
        await _app!.DisposeAsync();
        _app = TodoHost.Build(TodoSettings.Parse(["--data", _folder.Path, "--urls", "http://127.0.0.1:0"]));
        await _app.StartAsync();

        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        using HttpResponseMessage answer = await http.GetAsync("/export");
        byte[] list = await answer.Content.ReadAsByteArrayAsync();
        byte[] signature = Convert.FromBase64String(answer.Headers.GetValues("X-Signature").Single());
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(pem);
        Assert.True(key.VerifyData(list, signature, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence));
        using var todos = JsonDocument.Parse(list);
        Assert.NotEqual(0, todos.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Without_the_search_the_list_works_and_questions_are_answered_with_503_and_the_reason()
    {
        await StartAsync(static services => services.AddSingleton<IVectorStore>(static _ => throw new InvalidOperationException("no room for vectors")));

        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/todos")).StatusCode);
        foreach (string path in new[] { "/ask?q=milk", "/search?q=milk" })
        {
            using HttpResponseMessage answer = await _http.GetAsync(path);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("did not start", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_cache_the_gateway_is_degraded_and_works()
    {
        WebApplication app = await StartAsync(services => services.AddSingleton(new TodoOptions(_folder.Path) { CacheCapacity = 0 }));

        Assert.Equal(ServiceStatus.Degraded, app.Services.GetRequiredService<IServiceRegistry>().Find("api-gateway")!.Status);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/todos")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _http.GetAsync("/mesh/cache")).StatusCode);
    }

    [Theory]
    [InlineData("/search", "q")]
    [InlineData("/ask?q=", "q")]
    [InlineData("/suggestions", "topic")]
    public async Task A_question_without_words_is_a_bad_request_that_names_the_field(string path, string field)
    {
        await StartAsync();

        using HttpResponseMessage answer = await _http.GetAsync(path);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Suggestions_come_from_the_feed_of_the_sample_where_no_other_is_named()
    {
        await StartAsync();
        Assert.Contains("Sharpen the spade", await _http.GetStringAsync("/suggestions?topic=Garden"), StringComparison.Ordinal);
        Assert.Equal("[]", await _http.GetStringAsync("/suggestions?topic=nobody%20knows%20%26%20cares"));
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_a_bad_gateway_and_one_whose_circuit_is_open_is_asked_no_more()
    {
        WebApplication app = await StartAsync(arguments: ["--feed", "http://127.0.0.1:1/nobody", "--Mesh:Policies:suggestion-feed:Retry:Enabled=false", "--Mesh:Policies:suggestion-feed:CircuitBreaker:Window=2"]);
        for (int call = 0; call < 2; call++) Assert.Equal(HttpStatusCode.BadGateway, (await _http.GetAsync("/suggestions?topic=garden")).StatusCode);

        using HttpResponseMessage rejected = await _http.GetAsync("/suggestions?topic=garden");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, rejected.StatusCode);
        Assert.InRange(rejected.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal("suggestion-feed/ReadAsync", Assert.Single(app.Services.GetRequiredService<IServiceRegistry>().Policies.CircuitBreakers).Name);
    }

    [Fact]
    public async Task The_circuit_of_an_unknown_operation_is_not_found()
    {
        await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsync("/mesh/circuits/nobody/Nothing/open", null)).StatusCode);
    }

    [Fact]
    public async Task The_start_page_is_HTML_with_the_address_that_was_asked()
    {
        await StartAsync();

        using HttpResponseMessage answer = await _http.GetAsync("/");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"curl {_http.BaseAddress}todos", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<WebApplication> StartAsync(Action<IServiceCollection>? substitute = null, string[]? arguments = null)
    {
        _app = TodoHost.Build(TodoSettings.Parse(["--data", _folder.Path, "--urls", "http://127.0.0.1:0", .. arguments ?? []]), substitute);
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
        return _app;
    }
}
