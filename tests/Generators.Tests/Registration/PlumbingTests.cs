namespace Mesh.Generators.Tests.Registration;

public class PlumbingTests
{
    [Fact]
    public void A_service_that_is_a_collection_does_not_take_the_place_of_everybodys() => Assert.Equal(
        "step-one step-one 2",
        Scenario.Run(
            """
            using System.Collections;
            using System.Linq;
            public interface IStep; public sealed class Plugin;
            [Service] public sealed class StepOne : IStep;
            [Service] public sealed class StepList : IEnumerable<IStep> { public IEnumerator<IStep> GetEnumerator() => Enumerable.Empty<IStep>().GetEnumerator(); IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }
            public interface IPlugins : IReadOnlyList<Plugin>;
            [Service] public sealed class Plugins : List<Plugin>, IPlugins { public Plugins() => AddRange([new(), new()]); }
            [Service] public sealed class Runner(IEnumerable<IStep> steps, StepList list, IPlugins plugins) { public string All => ((IServiceFacade)steps.Single()).Service + (list.Any() ? "?" : "") + " "; public int Plugins => plugins.Count; }
            public static class Scenario
            {
                public static object Run()
                {
                    using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                    Runner runner = provider.GetRequiredService<Runner>();
                    return runner.All + ((IServiceFacade)provider.GetServices<IStep>().Single()).Service + " " + runner.Plugins;
                }
            }
            """));

    [Theory]
    [InlineData("IEnumerable<string>", "public IEnumerator<string> GetEnumerator() => throw new NotSupportedException(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();")]
    [InlineData("IAsyncEnumerable<string>", "public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken token) => throw new NotSupportedException();")]
    [InlineData("IComparer<string>", "public int Compare(string? x, string? y) => 0;")]
    [InlineData("IEqualityComparer<string>", "public bool Equals(string? x, string? y) => true; public int GetHashCode(string x) => 0;")]
    [InlineData("IObserver<string>", "public void OnNext(string value) { } public void OnError(Exception error) { } public void OnCompleted() { }")]
    [InlineData("IProgress<string>", "public void Report(string value) { }")]
    [InlineData("IServiceProvider", "public object? GetService(Type type) => null;")]
    public void What_everybody_has_for_purposes_of_his_own_is_a_contract_only_where_it_is_named(string contract, string members)
    {
        const string Program =
            """
            public static class Scenario
            {
                public static object Run()
                {
                    using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                    return provider.GetService<IOwn>() is not null ? provider.GetService<CONTRACT>() is Mesh.Registry.IServiceFacade ? "contract" : "plumbing" : "lost";
                }
            }
            """;
        string program = Program.Replace("CONTRACT", contract);
        Assert.Equal("plumbing", Scenario.Run(Service("") + program));
        if (contract != "IServiceProvider") Assert.Equal("contract", Scenario.Run(Service($"(typeof(IOwn), typeof({contract}))") + program));

        string Service(string contracts) => $"interface IOwn; [Service{contracts}] class A : IOwn, {contract} {{ {members} }}";
    }
}
