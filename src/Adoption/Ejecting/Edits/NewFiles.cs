using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Adds files to projects, with short names and the usings for them.</summary>
internal static class NewFiles
{
    /// <summary>Adds a file, whose names are written in full.</summary>
    public static async Task<(Solution Solution, string Path)> AddAsync(Solution solution, ProjectId id, string name, string text, CancellationToken cancellationToken)
    {
        Project project = solution.GetProject(id)!;
        HouseStyle style = await HouseStyle.OfAsync(project, cancellationToken).ConfigureAwait(false);
        string folder = Path.GetDirectoryName(project.FilePath) ?? "";
        string file = FreeName(project, folder, name);
        Document document = project.AddDocument(file, SourceText.From(text, Encoding.UTF8), filePath: Path.Combine(folder, file));
        document = await WithImportsAsync(document, cancellationToken).ConfigureAwait(false);
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        document = await Simplifier.ReduceAsync(document.WithSyntaxRoot(root.WithAdditionalAnnotations(Simplifier.Annotation)), cancellationToken: cancellationToken).ConfigureAwait(false);
        document = await WithoutIdleImportsAsync(document, cancellationToken).ConfigureAwait(false);
        string written = style.Apply((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString());
        return (document.WithText(SourceText.From(written, new UTF8Encoding(false))).Project.Solution, document.FilePath ?? file);
    }

    // The namespaces of all types that are named, and of the methods that extend them.
    private static async Task<Document> WithImportsAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var names = new SortedSet<string>(Comparer<string>.Create(static (left, right) => IsSystem(left) != IsSystem(right) ? IsSystem(right).CompareTo(IsSystem(left)) : string.CompareOrdinal(left, right)));
        foreach (UsingDirectiveSyntax directive in root.Usings) names.Add(directive.NamespaceOrType.ToString());
        string own = root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
        foreach (NameSyntax name in root.DescendantNodes().OfType<NameSyntax>().Where(static name => name is QualifiedNameSyntax or AliasQualifiedNameSyntax))
        {
            if (model.GetSymbolInfo(name, cancellationToken).Symbol is INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space }) names.Add(space.ToDisplayString());
        }

        foreach (MemberAccessExpressionSyntax access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            if (model.GetSymbolInfo(access, cancellationToken).Symbol is INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space }) names.Add(space.ToDisplayString());
        }

        names.RemoveWhere(name => (own + ".").StartsWith(name + ".", StringComparison.Ordinal));
        IEnumerable<UsingDirectiveSyntax> usings = names.Select(static name => SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name)).NormalizeWhitespace().WithTrailingTrivia(SyntaxFactory.LineFeed));
        SyntaxList<UsingDirectiveSyntax> list = SyntaxFactory.List(usings);
        bool hadNone = root.Usings.Count == 0;
        if (list.Count > 0 && hadNone) list = list.Replace(list.Last(), list.Last().WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed));
        return document.WithSyntaxRoot(root.WithUsings(list));
    }

    // What is imported for all files of the project, or what is not needed once names are short.
    private static async Task<Document> WithoutIdleImportsAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        TextSpan[] idle = [.. model.GetDiagnostics(cancellationToken: cancellationToken).Where(static diagnostic => diagnostic.Id is "CS8019" or "CS8933" or "CS0105").Select(static diagnostic => diagnostic.Location.SourceSpan)];
        UsingDirectiveSyntax[] removed = [.. root.Usings.Where(directive => idle.Any(span => span.IntersectsWith(directive.Span)))];
        SyntaxTrivia[] end = root.Usings.Count > 0 ? [.. root.Usings.Last().GetTrailingTrivia()] : [];
        root = root.RemoveNodes(removed, SyntaxRemoveOptions.KeepNoTrivia)!;
        if (root.Usings.Count > 0) root = root.ReplaceNode(root.Usings.Last(), root.Usings.Last().WithTrailingTrivia(end));
        else root = root.WithLeadingTrivia(root.GetLeadingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        return document.WithSyntaxRoot(root);
    }

    private static string FreeName(Project project, string folder, string name)
    {
        for (int i = 1; ; i++)
        {
            string file = i == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)}{i}.cs";
            string path = Path.Combine(folder, file);
            if (!File.Exists(path) && project.Documents.All(document => document.FilePath != path)) return file;
        }
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
