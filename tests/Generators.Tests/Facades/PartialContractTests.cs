using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Facades;

/// <summary>A member that another generator adds to a contract is the compiler's error at the facade, and what is printed there says why.</summary>
public class PartialContractTests
{
    private const string Says = "is not seen when this is printed: declare it in a part of the interface that you write (MESH065).";

    [Theory]
    [InlineData("public partial interface IShop { int Get(); }", "IShop", "IShop")]
    [InlineData("public partial interface IShop { int Get(); } public interface IWhole : IShop;", "IWhole", "IShop")]
    public void The_line_above_the_error_says_what_to_do(string contracts, string contract, string partial)
    {
        CSharpCompilation compilation = Compile.Library($"{contracts} [Service(typeof({contract}))] public sealed class Shop : {contract} {{ public int Get() => 1; public int More() => 2; }}");
        CSharpCompilation output = new OtherGenerator(("Added.g.cs", $"public partial interface {partial} {{ int More(); }}")).Beside(new MeshGenerator(), compilation);
        Diagnostic error = Assert.Single(output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS0535", error.Id);
        string above = error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line - 1].ToString();
        Assert.StartsWith($"// CS0535 here is a member of {contract} that another generator adds, which", above.Trim(), StringComparison.Ordinal);
        Assert.EndsWith(Says, above, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_part_can_be_added_nothing_is_said() =>
        Assert.DoesNotContain(Generate.Files(new MeshGenerator(), Compile.Library(["public interface IShop { int Get(); } [Service] public sealed partial class Shop : IShop { public int Get() => 1; }"])), static file => file.Value.Contains("CS0535", StringComparison.Ordinal));
}
