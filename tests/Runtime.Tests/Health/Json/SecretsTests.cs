using System.Text.Json;
using Mesh.Health;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health.Json;

public sealed class SecretsTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData("Password")]
    [InlineData("db.password")]
    [InlineData("DB_PASS")]
    [InlineData("apiKey")]
    [InlineData("api-key")]
    [InlineData("ConnectionString")]
    [InlineData("accessToken")]
    [InlineData("client_secret")]
    [InlineData("Authorization")]
    public async Task A_value_with_the_name_of_a_secret_is_hidden_whatever_it_is(string name)
    {
        foreach (object value in new object[] { Secret, new[] { Secret }, new Dictionary<string, object> { ["a"] = Secret }, 42 })
        {
            JsonElement data = await DataAsync(name, value);
            Assert.Equal("***", data.GetProperty(name).GetString());
            data = await DataAsync("outer", new Dictionary<string, object> { [name] = value });
            Assert.Equal("***", data.GetProperty("outer").GetProperty(name).GetString());
        }
    }

    [Theory]
    [InlineData("Host=db;Username=app;Password=hunter2;Database=orders", "Host=db;Username=app;Password=***;Database=orders")]
    [InlineData("Server=db;Pwd=a hunter2, b;Encrypt=true", "Server=db;Pwd=***;Encrypt=true")]
    [InlineData("Host=db;Password='hunter2;x';Database=orders", "Host=db;Password=***;Database=orders")]
    [InlineData("cannot reach amqp://app:hunter2@broker:5672/", "cannot reach amqp://app:***@broker:5672/")]
    [InlineData("redis://:hunter2@cache", "redis://:***@cache")]
    [InlineData("https://api.example/v1?token=hunter2&page=2", "https://api.example/v1?token=***&page=2")]
    [InlineData("Authorization: Bearer hunter2", "Authorization: Bearer ***")]
    [InlineData("was sent Bearer hunter2 and refused", "was sent Bearer *** and refused")]
    [InlineData("{\"user\":\"app\",\"password\": \"a\\\"hunter2\",\"n\":1}", "{\"user\":\"app\",\"password\": ***,\"n\":1}")]
    [InlineData("Settings { Host = db, Secret = hunter2 }", "Settings { Host = db, Secret = ***")]
    [InlineData("[password, hunter2]", "[password, ***]")]
    [InlineData("{'password': 'hunter2'}", "{'password': ***}")]
    [InlineData("AccountKey=hunter2==;EndpointSuffix=core", "AccountKey=***;EndpointSuffix=core")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIyIjoxfQ.hunter2", "***")]
    [InlineData("key: -----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY----- end", "key: *** end")]
    public async Task A_secret_in_a_text_is_hidden_and_the_rest_is_told(string text, string shown)
    {
        JsonElement check = await HealthJsonTests.CheckAsync(new HealthReportEntry(HealthStatus.Unhealthy, text, TimeSpan.Zero, new InvalidOperationException(text), new Dictionary<string, object> { ["text"] = text, ["list"] = new[] { text } }));
        Assert.DoesNotContain(Secret, check.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(shown.Replace("Authorization: Bearer ***", "Authorization: ***", StringComparison.Ordinal), check.GetProperty("description").GetString()!.Replace("*** ***", "***", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("basic authentication failed")]
    [InlineData("because of 'token-store': connection refused")]
    [InlineData("because of 'session-token': connection refused")]
    [InlineData("token-store: connection refused")]
    [InlineData("design: signals are late")]
    [InlineData("the tokenizer has 3 words")]
    [InlineData("http://localhost:5080/todos?q=a@b")]
    [InlineData("3 of 7 services are not healthy: store (unhealthy: connection refused at 10.0.0.7:5432)")]
    public async Task What_is_none_is_told_as_it_is(string text)
    {
        JsonElement check = await HealthJsonTests.CheckAsync(new HealthReportEntry(HealthStatus.Unhealthy, text, TimeSpan.Zero, null, null));
        Assert.Equal(text, check.GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("token-store")]
    [InlineData("TokenEndpoint")]
    [InlineData("signals")]
    public async Task A_value_with_another_name_is_told(string name) => Assert.Equal("fine", (await DataAsync(name, "fine")).GetProperty(name).GetString());

    [Fact]
    public async Task The_name_of_a_service_makes_no_secret_of_its_health()
    {
        await using var mesh = new TestMesh();
        mesh.Add("session-token");
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddMeshChecks();
        mesh.AddTo(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthStates states = provider.GetRequiredService<HealthStates>();
        states.Phase = MeshPhase.Started;
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(static check => check.Name == "mesh-ready");

        JsonElement check = await HealthJsonTests.CheckAsync(report.Entries["mesh-ready"]);

        Assert.Equal("unknown: it has not started", check.GetProperty("data").GetProperty("session-token").GetString());
        Assert.Equal(report.Entries["mesh-ready"].Description, check.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Whether_there_is_a_secret_may_be_told()
    {
        Assert.True((await DataAsync("hasPassword", true)).GetProperty("hasPassword").GetBoolean());
    }

    [Fact]
    public async Task A_secret_at_the_place_where_a_text_is_cut_is_hidden()
    {
        for (int before = 4060; before < 4100; before++)
        {
            JsonElement data = await DataAsync("text", new string('x', before) + " amqp://app:hunter2@broker " + new string('y', 5000));
            Assert.DoesNotContain(":hun", data.GetRawText(), StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> DataAsync(string name, object value) =>
        (await HealthJsonTests.CheckAsync(new HealthReportEntry(HealthStatus.Healthy, null, TimeSpan.Zero, null, new Dictionary<string, object> { [name] = value }))).GetProperty("data");
}
