namespace Mesh.Generators.Tests.Policies;

/// <summary>Classes that give policies to pieces of code.</summary>
public class ResilienceTests
{
    private const string Run = """
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                var resilience = new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Mesh.Policies.IResilience>();
                int runs = 0;
                ValueTask<string> Work(string state, CancellationToken token) => ++runs < 3 ? throw new IOException() : new(state + runs);
                return CALL;
            }
        }
        """;

    [Theory]
    [InlineData("""await resilience.ExecuteAsync("external-api", "run ", Work)""")]
    [InlineData("""await Shop.ExternalApi.ExecuteAsync(resilience, "run ", Work)""")]
    public void Code_runs_with_the_policies_of_the_class_by_its_name_and_by_the_class(string call) => Assert.Equal("run 3", Scenario.Run(
        """
        using System.IO;
        namespace Shop
        {
            [Resilience("external-api")] [Retry(2, Delay = "0s", On = new[] { typeof(IOException) })] [Timeout("2s")] internal static partial class ExternalApi;
        }
        """ + Run.Replace("CALL", call, StringComparison.Ordinal)));

    [Theory]
    [InlineData("partial record")]
    [InlineData("sealed partial record class")]
    [InlineData("static partial class")]
    public void A_record_is_a_class_too(string kind) => Assert.Equal("run 3", Scenario.Run(
        $"using System.IO; [Resilience(\"api\"), Retry(2, Delay = \"0s\")] internal {kind} Api;" + Run.Replace("CALL", "await Api.ExecuteAsync(resilience, \"run \", Work)", StringComparison.Ordinal)));

    [Fact]
    public void A_library_without_services_brings_its_own() => Assert.Equal("run 3", Scenario.Run(
        "using System.IO;" + Run.Replace("CALL", "await Api.Run(resilience, \"run \", Work)", StringComparison.Ordinal),
        Scenario.Library(
            """
            [Resilience("api")] [Retry(2, Delay = "0s")] internal static partial class Hidden;
            public static class Api
            {
                public static ValueTask<string> Run(Mesh.Policies.IResilience resilience, string state, Func<string, CancellationToken, ValueTask<string>> work) => Hidden.ExecuteAsync(resilience, state, work);
            }
            """,
            "Apis")));

    [Theory]
    [InlineData("[Resilience(\"api\"), Retry(2, Delay = \"0s\")] internal sealed class Api;")]
    [InlineData("internal static class Outer { [Resilience(\"api\"), Retry(2, Delay = \"0s\")] internal static partial class Api; }")]
    [InlineData("[Resilience(\"api\"), Retry(2, Delay = \"0s\")] internal static partial class Api { public static int ExecuteAsync => 1; }")]
    [InlineData("[Resilience(\"api\"), Retry(2, Delay = \"0s\")] internal static partial class Api<T>;")]
    public void A_class_that_can_have_no_further_part_is_run_by_name_only(string declared) => Assert.Equal("run 3", Scenario.Run(
        "using System.IO;" + declared + Run.Replace("CALL", "await resilience.ExecuteAsync(\"api\", \"run \", Work)", StringComparison.Ordinal)));

    [Fact]
    public void What_needs_parameters_or_another_method_is_left_out_and_so_is_what_is_off() => Assert.Equal("run 3", Scenario.Run(
        """using System.IO; [Resilience("api"), Retry(2, Delay = "0s"), Cached("1m"), Fallback("Other"), Timeout("1ms", Enabled = false), RateLimit(1, "1h", Key = "{id}"), CircuitBreaker(Window = 1, OnResult = "Bad")] internal static class Api;"""
        + Run.Replace("CALL", "await resilience.ExecuteAsync(\"api\", \"run \", Work)", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[Resilience(\"\")] static partial class Api;")]
    [InlineData("[Resilience(null!)] static partial class Api;")]
    [InlineData("[Resilience] static partial class Api;")]
    public void Without_a_name_there_is_nothing(string declared) => Assert.DoesNotContain(Generate.Files(new MeshGenerator(), Compile.Root(declared)), static file => file.Key.StartsWith("Mesh.Resilience", StringComparison.Ordinal));
}
