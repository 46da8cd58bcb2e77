namespace Mesh.Generators.Tests.Facades;

/// <summary>What a developer reads and steps through: his own frames.</summary>
public class StackTraceTests
{
    private const string Members = """
        public interface IContract { int Sync(); Task Plain(); Task<int> Of(); ValueTask Value(); ValueTask<int> ValueOf(); IAsyncEnumerable<int> Stream(); int Property { get; } int this[int i] { get; } }
        [Service] public class Implementation : IContract
        {
            public int Sync() => throw new FormatException();
            public async Task Plain() { await Task.Yield(); throw new FormatException(); }
            public async Task<int> Of() { await Task.Yield(); throw new FormatException(); }
            public async ValueTask Value() { await Task.Yield(); throw new FormatException(); }
            public async ValueTask<int> ValueOf() { await Task.Yield(); throw new FormatException(); }
            public async IAsyncEnumerable<int> Stream() { yield return 1; await Task.Yield(); throw new FormatException(); }
            public int Property => throw new FormatException();
            public int this[int i] => throw new FormatException();
        }
        """;

    [Theory]
    [InlineData("contract.Sync();")]
    [InlineData("await contract.Plain();")]
    [InlineData("await contract.Of();")]
    [InlineData("await contract.Value();")]
    [InlineData("await contract.ValueOf();")]
    [InlineData("await foreach (int i in contract.Stream()) { }")]
    [InlineData("_ = contract.Property;")]
    [InlineData("_ = contract[1];")]
    public void The_trace_of_an_exception_shows_the_caller_and_the_service_and_nothing_between(string call)
    {
        string[] frames = [.. ((string)Scenario.Run($$"""
            {{Members}}
            public static class Scenario
            {
                public static async Task<object?> Run()
                {
                    var contract = new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IContract>();
                    try { {{call}} return ""; } catch (FormatException e) { return e.ToString(); }
                }
            }
            """)!).Split('\n').Where(static line => line.StartsWith("   at ", StringComparison.Ordinal))];
        Assert.StartsWith("   at Implementation.", frames[0], StringComparison.Ordinal);
        Assert.StartsWith("   at Scenario.Run", frames[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(frames, static frame => frame.Contains("Mesh.", StringComparison.Ordinal) || frame.Contains("_IContract", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("nonsense", true)]
    public void A_debugger_steps_through_a_facade_unless_the_project_says_otherwise(string? property, bool expected)
    {
        Dictionary<string, string> properties = property is null ? [] : new() { ["MeshStepThrough"] = property };
        string file = Generate.Files(new MeshGenerator(), Compile.Root(Members), properties)["Implementation.g.cs"];
        Assert.Equal(expected, file.Contains("[global::System.Diagnostics.DebuggerStepThrough]", StringComparison.Ordinal));
        Assert.Contains("[global::System.Diagnostics.StackTraceHidden]", file, StringComparison.Ordinal);
    }
}
