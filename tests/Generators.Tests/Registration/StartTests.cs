namespace Mesh.Generators.Tests.Registration;

/// <summary>What a service's entry says of its start and stop.</summary>
public class StartTests
{
    [Fact]
    public void Every_value_arrives() => Assert.Equal(
        "3 00:00:01.5000000 postgres 00:00:05 00:00:10 00:00:03 00:00:04 data True True False",
        Entry("[Service(StartRetries = 3, StartRetryDelay = \"1.5s\", StartPool = \"postgres\", SkipAfter = \"5s\", StartTimeout = \"10s\", GateTimeout = \"3s\", StopTimeout = \"4s\", Stage = \"data\", RestartWhenUnhealthy = true, CallableWhenFailed = true)] class A;"));

    [Theory]
    [InlineData("")]
    [InlineData("StartRetries = 0, StartRetryDelay = \"200ms\", StartPool = null, Stage = null, RestartWhenUnhealthy = false, CallableWhenFailed = false")]
    [InlineData("StartRetries = -1, StartRetryDelay = \"soon\", StartPool = \" \", SkipAfter = \"x\", GateTimeout = \"0s\", StopTimeout = \"\", Stage = \"\"")]
    public void Defaults_and_what_cannot_be_read_are_not_printed(string arguments)
    {
        // The fingerprint is of the manifest too, which repeats what is written.
        Assert.Equal(File(""), File(arguments));

        static string[] File(string arguments) => [.. Generate.Files(new MeshGenerator(), Compile.Root($"[Service({arguments})] class A;"))["A.g.cs"].Split('\n').Where(static line => !line.Contains("Fingerprint", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData("SkipAfter = \"1s\", Critical = true")]
    [InlineData("SkipAfter = \"1s\", StartTimeout = \"1s\"")]
    [InlineData("SkipAfter = \"2s\", StartTimeout = \"1s\"")]
    public void A_skip_that_cannot_be_is_passed_over(string arguments) =>
        Assert.DoesNotContain("SkipAfter", Generate.Files(new MeshGenerator(), Compile.Root($"[Service({arguments})] class A;"))["A.g.cs"], StringComparison.Ordinal);

    [Theory]
    [InlineData("Version = \"1.2.3-rc.1\", Cpu = 0.25, Memory = \"1.5GB\", Weight = 3", "1.2.3-rc.1 0.25 1610612736 3")]
    [InlineData("Cpu = 2, Memory = \"512KB\"", " 2 524288 1")]
    [InlineData("Version = \"1\", Cpu = 0, Memory = \"much\", Weight = 0", "   1")]
    [InlineData("Weight = 2, Lifetime = ServiceLifetime.Scoped", "   1")]
    public void Version_and_resources_arrive(string arguments, string expected) => Assert.Equal(expected, Scenario.Run($$"""
        [Service({{arguments}})] class A;
        public static class Scenario
        {
            public static object? Run() { var e = Mesh.Generated.Test.Plan.Create().Services[0].Entry; return FormattableString.Invariant($"{e.Version} {e.Resources.Cpu} {e.Resources.Memory} {e.Resources.Weight}"); }
        }
        """));

    [Fact]
    public void Only_what_is_started_has_a_stage() =>
        Assert.DoesNotContain("Stage", Generate.Files(new MeshGenerator(), Compile.Root("[Service(Stage = \"a\", Lifetime = ServiceLifetime.Scoped)] class A;"))["A.g.cs"], StringComparison.Ordinal);

    [Theory]
    [InlineData("[Service] class A : IServiceLifecycle { public ValueTask PrepareAsync(CancellationToken c) => default; }", true)]
    [InlineData("[Service] class A : IServiceLifecycle { ValueTask IServiceLifecycle.PrepareAsync(CancellationToken c) => default; }", true)]
    [InlineData("class Base : IServiceLifecycle { public virtual ValueTask PrepareAsync(CancellationToken c) => default; } [Service] class A : Base;", true)]
    [InlineData("class Base { public ValueTask PrepareAsync(CancellationToken c) => default; } [Service] class A : Base, IServiceLifecycle;", true)]
    [InlineData("interface IOwn : IServiceLifecycle { ValueTask IServiceLifecycle.PrepareAsync(CancellationToken c) => default; } [Service(typeof(A))] class A : IOwn;", true)]
    [InlineData("[Service] class A : IServiceLifecycle;", false)]
    [InlineData("[Service] class A : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken c) => default; }", false)]
    [InlineData("[Service] class A : IServiceLifecycle { public ValueTask PrepareAsync(int c) => default; }", false)]
    [InlineData("[Service] class A { public ValueTask PrepareAsync(CancellationToken c) => default; }", false)]
    [InlineData("interface IOwn : IServiceLifecycle; [Service(typeof(A))] class A : IOwn;", false)]
    public void A_class_prepares_that_has_the_hook_itself(string source, bool prepares) =>
        Assert.EndsWith(prepares.ToString(), (string)Entry(source)!, StringComparison.Ordinal);

    [Theory]
    [InlineData(
        """
        [Service] class A : IServiceLifecycle
        {
            public ValueTask InitializeAsync(CancellationToken c) => default;
            public ValueTask CleanupAsync(CancellationToken c) => default;
        }
        """, "Initialize, Cleanup")]
    [InlineData("abstract class B : IServiceLifecycle { public virtual ValueTask ReadyAsync(CancellationToken c) => default; } [Service] class A : B;", "Ready")]
    [InlineData("interface IOwn : IServiceLifecycle { ValueTask IServiceLifecycle.JoinedAsync(string s, CancellationToken c) => default; } [Service] class A : IOwn;", "Joined")]
    [InlineData("[Service] class A : IServiceLifecycle;", "None")]
    [InlineData("[Service] class A;", "All")]
    public void The_hooks_that_a_class_has_of_its_own_are_known(string source, string hooks) =>
        Assert.Equal(hooks, Scenario.Run(source + " public static class Scenario { public static object? Run() => Mesh.Generated.Test.Plan.Create().Services[0].Entry.Hooks.ToString(); }"));

    [Fact]
    public void What_a_library_says_arrives_at_the_root()
    {
        var library = Scenario.Library(
            """
            public interface IA;
            [Service(StartPool = "p", Stage = "s", CallableWhenFailed = true)] internal class A : IA, IServiceLifecycle
            {
                public ValueTask PrepareAsync(CancellationToken c) => default;
            }
            """, "Lib");
        Assert.Equal("p s True True", Scenario.Run(
            """
            [assembly: Stage("s")] public static class Scenario
            {
                public static object? Run()
                {
                    var e = Mesh.Generated.Test.Plan.Create().Services[0].Entry;
                    return $"{e.StartPool} {e.Stage} {e.CallableWhenFailed} {e.Prepares}";
                }
            }
            """, library));
        Assert.Contains("// 0 a; stage s\n", Generate.Files(new MeshGenerator(), Compile.Root("", references: [library.ToReference()]))["Mesh.Root.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void That_a_service_tells_its_health_is_no_contract() => Assert.Equal("A", Scenario.Run(
        """
        [Service] class A : IServiceHealth
        {
            public ServiceHealth Health => default;
            public event Action<ServiceHealth>? HealthChanged { add { } remove { } }
        }
        public static class Scenario
        {
            public static object? Run() => Mesh.Generated.Test.Plan.Create().Services[0].Entry.Contracts[0].Name;
        }
        """));

    private static object? Entry(string source) => Scenario.Run(source + """

        public static class Scenario
        {
            public static object? Run()
            {
                var e = Mesh.Generated.Test.Plan.Create().Services[0].Entry;
                return $"{e.StartRetries} {e.StartRetryDelay} {e.StartPool} {e.SkipAfter} {e.StartTimeout} {e.GateTimeout} {e.StopTimeout} {e.Stage} {e.RestartWhenUnhealthy} {e.CallableWhenFailed} {e.Prepares}";
            }
        }
        """);
}
