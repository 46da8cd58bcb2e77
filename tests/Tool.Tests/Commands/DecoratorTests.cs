namespace Mesh.Tool.Tests.Commands;

/// <summary>Decorators in the graph and the check of a deployed application.</summary>
public sealed class DecoratorTests : IDisposable
{
    private readonly Deployed _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public void A_decorator_is_shown_with_what_it_decorates_and_the_plan_is_not_stale()
    {
        _app.Library("Rules", "public interface IRule; [Service] internal sealed class First : IRule; [Service] internal sealed class Second : IRule; [Service(Decorates = typeof(IRule))] internal sealed class Logging(IRule inner) : IRule;")
            .Root("App", "[Service] public sealed class Asks(IEnumerable<IRule> rules);");
        Assert.Equal("", _app.Run("check", "{0}/App.dll").With(0).Error);
        string graph = _app.Run("graph", "{0}/App.dll").With(0).Output;
        Assert.Contains("logging(first) (Logging in Rules) decorates first\n  -> first\n", graph, StringComparison.Ordinal);
        Assert.Contains("logging(second) (Logging in Rules) decorates second\n  -> second\n", graph, StringComparison.Ordinal);
        Assert.Contains("  -> logging(first)\n  -> logging(second)\n", graph, StringComparison.Ordinal);
        Assert.Contains("\"decorates\": \"first\"", _app.Run("graph", "{0}/App.dll", "--format", "json").With(0).Output, StringComparison.Ordinal);
    }
}
