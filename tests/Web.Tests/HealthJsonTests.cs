using System.Net;
using System.Text.Json;

namespace Mesh.Web.Tests;

public sealed class HealthJsonTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_endpoint_of_the_documentation_answers_with_each_check_as_JSON()
    {
        await using var mesh = new WebMesh(static _ => null);
        mesh.Script.Go();
        await mesh.App.StartAsync().WaitAsync(s_patience);

        using var http = new HttpClient();
        using HttpResponseMessage answer = await http.GetAsync($"http://127.0.0.1:{mesh.Port}/health");
        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("Healthy", json.RootElement.GetProperty("status").GetString());
        JsonElement checks = json.RootElement.GetProperty("entries");
        Assert.Equal(["mesh-live", "mesh-ready", "mesh:database"], checks.EnumerateObject().Select(static check => check.Name));
        Assert.Equal("Running", checks.GetProperty("mesh:database").GetProperty("data").GetProperty("status").GetString());
        Assert.True(TimeSpan.TryParse(json.RootElement.GetProperty("totalDuration").GetString(), System.Globalization.CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task What_is_unhealthy_is_answered_with_503_and_the_reason_as_JSON()
    {
        await using var mesh = new WebMesh(static _ => null);
        mesh.Script.Go();
        await mesh.App.StartAsync().WaitAsync(s_patience);
        await mesh.Orchestrator.StopAsync(default);

        (HttpStatusCode status, string body) = await mesh.GetAsync("/health");

        using JsonDocument json = JsonDocument.Parse(body);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (status, json.RootElement.GetProperty("status").GetString()));
        Assert.Equal("the mesh has been stopped", json.RootElement.GetProperty("entries").GetProperty("mesh-live").GetProperty("description").GetString());
    }
}
