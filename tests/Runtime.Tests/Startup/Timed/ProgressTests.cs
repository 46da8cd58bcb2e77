using Mesh.Registry;

namespace Mesh.Runtime.Tests.Startup;

public sealed class ProgressTests
{
    [Fact]
    public void While_services_start_it_is_logged_who_waits_for_whom() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StartProgressInterval = TimeSpan.FromSeconds(10);
        mesh.Add("database", 25_000);
        mesh.Add("store", 10, On.Required("database"));

        await mesh.StartAsync();

        Assert.Equal(
            [
                "Information: The start has been going on for 10.0 s: 'database' initializes since 10.0 s ('store' waits for it).",
                "Information: The start has been going on for 20.0 s: 'database' initializes since 20.0 s ('store' waits for it).",
            ],
            mesh.Log.Lines.Where(static line => line.Contains("going on", StringComparison.Ordinal)));
        Assert.Equal(0, mesh.Time.Waiting);
    });

    [Fact]
    public void The_registry_tells_what_a_service_does_and_what_it_waits_for() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 1;
        mesh.Add("database", 20).With(static entry => entry with { StartRetries = 1, StartRetryDelay = TimeSpan.FromMilliseconds(40) }).Failures = 1;
        mesh.Add("store", 10, On.Required("database"));
        mesh.Add("other", 30);

        Task start = mesh.StartAsync();
        Assert.Equal([(StartPhase.Initializes, ""), (StartPhase.WaitsForDependencies, "database"), (StartPhase.WaitsForSlot, "")], Now());
        await mesh.WaitAsync(25);
        Assert.Equal([(StartPhase.WaitsForRetry, ""), (StartPhase.WaitsForDependencies, "database"), (StartPhase.Initializes, "")], Now());
        await start;
        Assert.All(Now(), static now => Assert.Equal((StartPhase.None, ""), now));

        (StartPhase, string)[] Now() => [.. mesh.Registry.Services.Select(static service => (service.Phase, string.Join(", ", service.WaitsFor)))];
    });
}
