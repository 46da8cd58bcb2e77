namespace Mesh.Analyzers.Tests;

/// <summary>That these tests can fail: what the markup does not say is not passed over.</summary>
public sealed class AnalyzeTests
{
    private const string Missing = "public interface IClock; [Service] public class Greeter(IClock {|MESH002:clock|});";

    [Fact]
    public Task What_is_marked_is_found() => Run.Root(Missing);

    [Theory]
    [InlineData("public interface IClock; [Service] public class Greeter(IClock clock);")]
    [InlineData("public interface IClock; [Service] public class Greeter(IClock {|MESH003:clock|});")]
    [InlineData("public interface IClock; [Service] public class Greeter({|MESH002:IClock clock|});")]
    [InlineData("public interface IClock; [Service] public class {|MESH002:Greeter|}(IClock {|MESH002:clock|});")]
    [InlineData("public interface IClock; public class Greeter(IClock {|MESH002:clock|});")]
    [InlineData(Missing + " class Wrong : Unknown;")]
    public async Task Anything_else_fails(string markup) => Assert.NotNull(await Record.ExceptionAsync(() => Run.Root(markup)));
}
