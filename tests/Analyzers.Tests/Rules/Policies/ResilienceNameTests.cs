using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>The names by which pieces of code are run.</summary>
public class ResilienceNameTests
{
    [Theory]
    [InlineData("[Resilience({|MESH049:\"\"|})] static partial class Api;")]
    [InlineData("[Resilience({|MESH049:\" \"|}), Retry(3)] sealed class Api;")]
    [InlineData("[Resilience({|MESH049:null!|})] static class Api;")]
    [InlineData("static class Outer { [Resilience(name: {|MESH049:None|})] static class Api; const string None = \"\"; }")]
    public async Task A_name_that_is_empty_is_reported(string declared)
    {
        Assert.Equal("'Api' is marked [Resilience] with an empty name, so that nothing can be run by it, and its policies hold for nothing. help: give it a name.", Run.Message(Assert.Single(await Run.Library(declared))));
        await Run.Root(declared);
    }

    [Fact]
    public async Task Two_classes_of_one_name_are_reported_at_the_later_one()
    {
        Diagnostic[] diagnostics = [.. await Run.Library(
            """
            [Resilience("api"), Retry(3)] static partial class First;
            [Resilience({|MESH050:"Api"|})] static partial class Other;
            [Resilience({|MESH050:"api"|}), Retry(3)] static partial class Second;
            """)];
        Diagnostic diagnostic = Assert.Single(diagnostics, static one => Run.Message(one).StartsWith("'Second'", StringComparison.Ordinal));
        Assert.Contains("'Other' is marked [Resilience(\"Api\")], and so is 'First' (Test0.cs), as \"api\", which the configuration does not tell apart; it is not clear whose policies apply. help: give one of them another name.", diagnostics.Select(Run.Message));
        Assert.Equal("'Second' is marked [Resilience(\"api\")], and so is 'First' (Test0.cs); it is not clear whose policies apply. help: give one of them another name.", Run.Message(diagnostic));
        Assert.Equal("\"api\"", Assert.Single(diagnostic.AdditionalLocations).SourceTree!.GetText().ToString(diagnostic.AdditionalLocations[0].SourceSpan));
    }

    [Fact]
    public async Task One_that_a_referenced_project_has_already_is_reported_here_even_when_its_class_is_internal()
    {
        MetadataReference library = Run.Module("[Resilience(\"api\")] static partial class Hidden;");
        string message = Run.Message(Assert.Single(await Run.Library("[Resilience({|MESH050:\"api\"|})] static partial class Api;", library)));
        Assert.StartsWith("'Api' is marked [Resilience(\"api\")], and so is a class in Lib;", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_referenced_projects_have_are_reported_where_the_application_is_composed()
    {
        MetadataReference[] both = [Run.Module("[Resilience(\"api\")] static partial class A;", "LibA"), Run.Module("[Resilience(\"api\")] static partial class B;", "LibB")];
        await Run.Library("class C;", both);
        string message = Run.Message(Assert.Single(await Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Root("static class Start { static void Run() => new ServiceCollection().AddMesh(); }", references: both)))));
        Assert.StartsWith("A class in LibB is marked [Resilience(\"api\")], and so is a class in LibA;", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resilience.ExecuteAsync({|MESH051:\"apy\"|}, 1, Work)")]
    [InlineData("resilience.ExecuteAsync({|MESH051:Names.Wrong|}, 1, Work, default)")]
    [InlineData("resilience.ExecuteAsync(work: Work, state: 1, name: {|MESH051:\"AP\" + \"I\"|})")]
    [InlineData("resilience.ExecuteAsync<int>({|MESH051:\"\"|}, 1, (state, token) => default)")]
    [InlineData("(resilience?.ExecuteAsync({|MESH051:\"apy\"|}, 1, Work) ?? default)")]
    public async Task A_name_that_nothing_declares_is_reported_at_the_call(string call)
    {
        await Run.Root(Calling(call));
        await Run.Library(Calling(call.Replace("{|MESH051:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_message_names_what_may_have_been_meant()
    {
        Assert.Equal(
            "No class is marked [Resilience(\"apy\")], so that this call fails. similar: \"api\". help: mark the class whose policies are meant, or write its name.",
            Run.Message(Assert.Single(await Run.Root(Calling("resilience.ExecuteAsync({|MESH051:\"apy\"|}, 1, Work)")))));
        Assert.Equal(
            "No class is marked [Resilience(\"something else\")], so that this call fails. help: mark the class whose policies are meant, or write its name.",
            Run.Message(Assert.Single(await Run.Root(Calling("resilience.ExecuteAsync({|MESH051:\"something else\"|}, 1, Work)")))));
    }

    [Theory]
    [InlineData("resilience.ExecuteAsync(\"api\", 1, Work)")]
    [InlineData("resilience.ExecuteAsync(Names.Right, 1, Work)")]
    [InlineData("resilience.ExecuteAsync(name, 1, Work)")]
    [InlineData("new Other().ExecuteAsync(\"apy\", 1, Work)")]
    public Task One_that_is_declared_or_not_known_yet_is_fine(string call) => Run.Root(Calling(call));

    [Fact]
    public Task What_a_referenced_project_declares_is_declared() =>
        Run.Root(Calling("resilience.ExecuteAsync(\"apy\", 1, Work)"), Run.Module("[Resilience(\"apy\")] static partial class Hidden;"));

    private static string Calling(string call) =>
        $$"""
        [Resilience("api"), Retry(3)] static partial class Api;
        static class Names { public const string Right = "api", Wrong = "Api"; }
        sealed class Other { public ValueTask ExecuteAsync(string name, int state, Func<int, CancellationToken, ValueTask> work) => work(state, default); }
        static class Caller
        {
            public static async Task Call(Mesh.Policies.IResilience resilience, string name) => await {{call}};
            static ValueTask Work(int state, CancellationToken token) => default;
        }
        """;
}
