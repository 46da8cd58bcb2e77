using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Edits;

/// <summary>Adds attributes to the assembly.</summary>
internal static class AssemblyAttributes
{
    private const string Promise = "ProvidedByHost";

    /// <summary>
    /// Finds the file for <c>[assembly: ProvidedByHost&lt;T&gt;]</c>: one with such attributes, or that of the entry
    /// point, or the document itself.
    /// </summary>
    public static async Task<CompilationUnitSyntax?> FileAsync(Document document, CancellationToken cancellationToken)
    {
        if (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) return null;
        IEnumerable<SyntaxTree> promised = compilation.Assembly.GetAttributes()
            .Where(static attribute => attribute.AttributeClass is { Name: Promise + "Attribute", ContainingNamespace.Name: "Mesh" })
            .Select(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree).OfType<SyntaxTree>();
        IEnumerable<SyntaxTree> entry = compilation.GetEntryPoint(cancellationToken)?.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree) ?? [];
        SyntaxTree? here = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        foreach (SyntaxTree? tree in promised.Concat(entry).Append(here))
        {
            if (tree is not null && document.Project.GetDocument(tree) is { } file and not SourceGeneratedDocument) return await file.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) as CompilationUnitSyntax;
        }

        return null;
    }

    /// <summary>Adds <c>[assembly: ProvidedByHost&lt;T&gt;]</c>, or <c>[assembly: ProvidedByHost(typeof(T))]</c>.</summary>
    public static async Task AddPromiseAsync(SolutionEdits edits, CompilationUnitSyntax file, string contract, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(contract, file)) return;
        DocumentEditor editor = await edits.EditorAsync(file.SyntaxTree, cancellationToken).ConfigureAwait(false);
        if (Promised(editor, PortableSyntax.Type(contract)) is not { } promise) return;
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.AssemblyKeyword)), SyntaxFactory.SingletonSeparatedList(promise));
        editor.ReplaceNode(file, (current, _) => Insert((CompilationUnitSyntax)current, list.WithAdditionalAnnotations(Formatter.Annotation)));
    }

    // The type is put in as text, since it may be in sight of the asking project only. Before version 11 of C# an attribute has no type
    // argument.
    private static AttributeSyntax? Promised(DocumentEditor editor, TypeSyntax contract)
    {
        Compilation compilation = editor.SemanticModel.Compilation;
        bool isGeneric = compilation is not CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp11 };
        if (compilation.GetTypesByMetadataName($"Mesh.{Promise}Attribute{(isGeneric ? "`1" : "")}").FirstOrDefault() is not { } type) return null;
        if (!isGeneric) return PortableSyntax.AttributeOver(editor.Generator, type, contract);
        // Constructed over anything, to be written with its using.
        var name = (QualifiedNameSyntax)PortableSyntax.Type(editor.Generator, type.Construct(compilation.GetSpecialType(SpecialType.System_Object)));
        return SyntaxFactory.Attribute(name.ReplaceNode(name.Right, ((GenericNameSyntax)name.Right).WithTypeArgumentList(SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(contract)))));
    }

    private static CompilationUnitSyntax Insert(CompilationUnitSyntax file, AttributeListSyntax list)
    {
        SyntaxTrivia end = Lines.End(file);
        int last = file.AttributeLists.LastIndexOf(static attributes => attributes.Attributes.Any(static attribute => attribute.Name.ToString().Contains(Promise)));
        if (last < 0) last = file.AttributeLists.Count - 1;
        if (last >= 0) return After(file, file.AttributeLists[last], list);
        list = list.WithTrailingTrivia(end, end);
        if (file.Usings.Count + file.Externs.Count > 0) return AfterUsings(file, list.WithLeadingTrivia(end));

        // The header of the file stays above: all up to the last empty line, or to the last directive.
        SyntaxTriviaList leading = file.GetLeadingTrivia();
        int header = leading.Count;
        while (header > 0 && !leading[header - 1].IsDirective && !(leading[header - 1].IsKind(SyntaxKind.EndOfLineTrivia) && (header == 1 || leading[header - 2].IsKind(SyntaxKind.EndOfLineTrivia)))) header--;
        return file.WithLeadingTrivia(leading.Skip(header)).WithAttributeLists([list.WithLeadingTrivia(leading.Take(header))]);
    }

    // The lines that are empty below the last stay below.
    private static CompilationUnitSyntax After(CompilationUnitSyntax file, AttributeListSyntax last, AttributeListSyntax list)
    {
        SyntaxTrivia end = Lines.End(file);
        SyntaxTriviaList trailing = last.GetTrailingTrivia();
        bool isEmpty = trailing.Count > 0 && trailing.All(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        SyntaxList<AttributeListSyntax> lists = file.AttributeLists.Replace(last, isEmpty ? last.WithTrailingTrivia(end) : last);
        return file.WithAttributeLists(lists.Insert(file.AttributeLists.IndexOf(last) + 1, list.WithTrailingTrivia(isEmpty ? trailing : [end])));
    }

    // What follows begins with an empty line already, as a rule.
    private static CompilationUnitSyntax AfterUsings(CompilationUnitSyntax file, AttributeListSyntax list)
    {
        SyntaxToken next = file.Members.FirstOrDefault()?.GetFirstToken() ?? file.EndOfFileToken;
        bool hasEmptyLine = next.LeadingTrivia.Count > 0 && next.LeadingTrivia[0].IsKind(SyntaxKind.EndOfLineTrivia);
        return file.WithAttributeLists([hasEmptyLine ? list.WithTrailingTrivia(Lines.End(file)) : list]);
    }
}
