using Mesh.Profiling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class PoolTests
{
    [Theory]
    [InlineData(1, null, 60)]
    [InlineData(2, null, 30)]
    [InlineData(3, "1", 60)]
    [InlineData(null, "2", 30)]
    [InlineData(null, null, 20)] // 4 of 6, then 2
    public void No_more_services_of_a_pool_start_at_once_than_configuration_then_options_then_the_default_say(int? option, string? configured, double total) => TimedMesh.Run(async mesh =>
    {
        if (option is { } size) mesh.Options.StartPools["postgres"] = size;
        if (configured is not null) mesh.Container.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Mesh:StartPools:postgres", configured)]).Build());
        for (int i = 0; i < 6; i++) mesh.Add($"s{i}", 10).With(static entry => entry with { StartPool = "postgres" });

        StartupReport report = await mesh.StartAsync();

        Assert.Equal(total, report.Total.TotalMilliseconds);
        Assert.Equal(configured is null ? option ?? MeshOptions.DefaultPoolSize : int.Parse(configured, System.Globalization.CultureInfo.InvariantCulture), report.Pools["postgres"]);
    });

    [Fact]
    public void A_service_that_waits_for_its_pool_does_not_hold_up_others() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StartPools["postgres"] = 1;
        mesh.Options.MaxParallelStarts = 2;
        mesh.Add("a", 10).With(static entry => entry with { StartPool = "postgres" });
        mesh.Add("b", 10).With(static entry => entry with { StartPool = "postgres" });
        mesh.Add("free", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([0.0], mesh.When("initialize free"));
        Assert.Equal([10.0], mesh.When("initialize b"));
        Assert.Equal(10, report.Services[1].SlotWait.TotalMilliseconds);
    });

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void A_size_that_is_none_fails_the_start_and_does_not_hang(string size) => TimedMesh.Run(async mesh =>
    {
        mesh.Container.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Mesh:StartPools:postgres", size)]).Build());
        mesh.Add("a", 10).With(static entry => entry with { StartPool = "postgres" });

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Equal(ServiceErrorKind.InvalidConfiguration, error.Kind);
        Assert.Contains($"The start pool 'postgres' cannot have the size '{size}' that Mesh:StartPools:postgres says.", error.Message, StringComparison.Ordinal);
    });
}
