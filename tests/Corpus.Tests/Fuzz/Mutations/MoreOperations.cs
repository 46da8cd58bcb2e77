using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Adds a member to a contract, and to each class that implements it.</summary>
internal sealed class MoreOperations : Mutation
{
    private static readonly string[] s_members =
    [
        "System.Threading.Tasks.Task {0}(System.Threading.CancellationToken token = default);",
        "System.Threading.Tasks.ValueTask<T> {0}<T>(T value, in int place, System.Threading.CancellationToken token) where T : class, new();",
        "ref int {0}(ref int value, out string text);",
        "System.Collections.Generic.IAsyncEnumerable<int?> {0}(params string[] names);",
        "int {0} {{ get; set; }}",
        "string? {0} {{ get; }}",
        "event System.Action<int>? {0};",
        "object this[int {0}] {{ get; }}",
        "int {0}() => 3;",
        "static abstract int {0}();",
        "static int {0}() => 1;",
        "System.Threading.Tasks.Task<System.Threading.Tasks.Task<int>> {0}(decimal amount = 1.5m, System.DayOfWeek day = System.DayOfWeek.Friday, char sign = '\\n', string? text = \"a\\\"b\");",
        "void {0}(System.ReadOnlySpan<byte> bytes, (int Left, string? Right) pair, dynamic any);",
        "T? {0}<T, TOther>(TOther? other) where T : struct where TOther : notnull;",
        "unsafe int* {0}(delegate*<int, void> call);",
        "int {0} {{ init; }}",
        "System.Threading.Tasks.Task {0}(int @class, int @event, params System.ReadOnlySpan<int> rest);",
        "private int {0}() => 2;",
    ];

    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        InterfaceDeclarationSyntax? contract = Pick(root.DescendantNodes().OfType<InterfaceDeclarationSyntax>(), random);
        if (contract is null) return null;
        string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, s_members[random.Next(s_members.Length)], $"Added{random.Next(1000)}");
        MemberDeclarationSyntax member = SyntaxFactory.ParseMemberDeclaration(text)!;
        SemanticModel model = material.Program.ModelOf(root.SyntaxTree);
        if (model.GetDeclaredSymbol(contract) is not INamedTypeSymbol symbol) return null;
        string name = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        // The classes of this file that have it in their own list.
        TypeDeclarationSyntax[] classes = [.. root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(type => type is not InterfaceDeclarationSyntax && model.GetDeclaredSymbol(type) is INamedTypeSymbol own && Has(own, symbol))];
        return root.ReplaceNodes(classes.Append(contract), (before, after) =>
        {
            var type = (TypeDeclarationSyntax)after;
            if (before != contract && (text.Contains("=>", StringComparison.Ordinal) || text.Contains(" abstract", StringComparison.Ordinal) || symbol.IsGenericType)) return type.WithMembers(type.Members);
            type = Declarations.Open(type);
            return type.WithMembers(type.Members.Add(before == contract ? member : SyntaxFactory.ParseMemberDeclaration(Public(member))!));
        });
    }

    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        type.Interfaces.Any(one => one.OriginalDefinition.AllInterfaces.Insert(0, one.OriginalDefinition).Contains(contract, SymbolEqualityComparer.Default));

    // As a public member of the class, which throws.
    private static string Public(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => $"public {method.WithSemicolonToken(default).WithoutTrivia()} => throw new System.NotSupportedException();",
        IndexerDeclarationSyntax or PropertyDeclarationSyntax => "public " + member.ToString()
            .Replace("get;", "get => throw new System.NotSupportedException();", StringComparison.Ordinal)
            .Replace("set;", "set { }", StringComparison.Ordinal).Replace("init;", "init { }", StringComparison.Ordinal),
        EventFieldDeclarationSyntax field => $"public event {field.Declaration} {{ add {{ }} remove {{ }} }}",
        _ => "public " + member,
    };
}
