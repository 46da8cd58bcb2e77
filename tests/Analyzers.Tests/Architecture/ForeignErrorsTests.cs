using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Tests.Architecture;

/// <summary>What an error tells of itself is a member that the application may have written, and that may throw: it is read in one place, which copes with that.</summary>
public class ForeignErrorsTests
{
    private const string Place = "ErrorText.cs:";

    private static IEnumerable<MetadataReference> References => Compile.References.Where(static reference => Path.GetFileName(reference.Display) != "Mesh.Runtime.dll");

    [Fact]
    public void What_an_error_says_is_read_in_one_place()
    {
        // What is linked from the profiler knows nothing of the run time, and gets the words from it.
        CSharpCompilation runtime = LockScan.Runtime(References);
        string[] found = [.. runtime.SyntaxTrees.Where(static tree => !tree.FilePath.Contains("Profiling", StringComparison.Ordinal)).SelectMany(tree => Found(runtime, tree))];
        Assert.DoesNotContain(found, static read => !read.StartsWith(Place, StringComparison.Ordinal));
        Assert.NotEmpty(found);
    }

    [Theory]
    [InlineData("_ = error.Message;", "Message")]
    [InlineData("_ = error?.Message;", "Message")]
    [InlineData("_ = cancellation.Message;", "Message")]
    [InlineData("_ = error is { Message: var said };", "Message")]
    [InlineData("_ = error.StackTrace;", "StackTrace")]
    [InlineData("_ = error.Data;", "Data")]
    [InlineData("_ = error.ToString();", "ToString")]
    [InlineData("_ = error.GetBaseException();", "GetBaseException")]
    [InlineData("_ = error.Equals(cancellation);", "Equals")]
    [InlineData("Func<string> say = error.ToString;", "ToString")]
    [InlineData("_ = $\"{error}\";", "ToString")]
    [InlineData("_ = \"\" + error;", "ToString")]
    public void It_finds(string statement, string expected) => Assert.EndsWith($": {expected}", Assert.Single(Sample(statement)), StringComparison.Ordinal);

    [Theory]
    [InlineData("_ = error.GetType();")]
    [InlineData("_ = error.InnerException;")]
    [InlineData("_ = error == cancellation;")]
    [InlineData("_ = ours.Message;")]
    [InlineData("_ = $\"{error.GetType().Name}\";")]
    public void It_leaves_alone(string statement) => Assert.Empty(Sample(statement));

    private static IEnumerable<string> Sample(string statement)
    {
        CSharpCompilation compilation = LockScan.Compile(
            [($$"""internal sealed class Ours : Exception; internal static class Sample { public static void Run(Exception error, OperationCanceledException cancellation, Ours ours) { {{statement}} } }""", "Sample.cs")], References);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        return Found(compilation, compilation.SyntaxTrees.First());
    }

    private static IEnumerable<string> Found(CSharpCompilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(static node => node is ExpressionSyntax or SubpatternSyntax or InterpolationSyntax))
        {
            if (Read(model.GetOperation(node)) is { } member) yield return $"{Path.GetFileName(tree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {member}";
        }
    }

    private static string? Read(IOperation? operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: var name } property } reference when IsOpen(property) && IsForeign(reference.Instance?.Type ?? property.ContainingType) => name,
        IInvocationOperation { TargetMethod: { Name: var name } method } call when IsOpen(method) && IsForeign(call.Instance?.Type) && call.Instance is not IInstanceReferenceOperation => name,
        IMethodReferenceOperation { Method: { Name: var name } method } group when IsOpen(method) && IsForeign(group.Instance?.Type) => name,
        IInterpolationOperation { Expression: var part } when IsForeign(Unconverted(part).Type) => nameof(ToString),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum when IsForeign(Unconverted(sum.LeftOperand).Type) || IsForeign(Unconverted(sum.RightOperand).Type) => nameof(ToString),
        _ => null,
    };

    private static bool IsOpen(ISymbol member) => member.IsVirtual || member.IsOverride || member.IsAbstract;

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation conversion ? Unconverted(conversion.Operand) : operation;

    // An error that somebody else may have derived.
    private static bool IsForeign(ITypeSymbol? type)
    {
        if (type is null or { IsSealed: true }) return false;
        for (ITypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (each is { Name: nameof(Exception), ContainingNamespace.Name: "System" }) return true;
        }

        return false;
    }
}
