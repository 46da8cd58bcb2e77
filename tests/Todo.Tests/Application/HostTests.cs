using System.Net;
using System.Text.Json;
using Mesh;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
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
        });
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
    public async Task A_question_without_words_is_a_bad_request_that_names_the_field(string path, string field)
    {
        await StartAsync();

        using HttpResponseMessage answer = await _http.GetAsync(path);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty(field, out _));
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

    private async Task<WebApplication> StartAsync(Action<IServiceCollection>? substitute = null)
    {
        _app = TodoHost.Build(TodoSettings.Parse(["--data", _folder.Path, "--urls", "http://127.0.0.1:0"]), substitute);
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
        return _app;
    }
}
