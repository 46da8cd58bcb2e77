using System.Composition;
using Mesh.CodeFixes.Fixing;
using Mesh.CodeFixes.Registrations;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Refactorings;

/// <summary>
/// Converts registrations by hand to <c>[Service]</c> on their classes: at a call that one, at a method, or where a builder is created, all
/// registrations of that method or file for which that is possible. Registrations that the attribute cannot express are kept: factories, instances, <c>TryAdd</c>, generic and foreign
/// classes, and those whose order matters. A call of Scrutor's <c>Decorate</c> becomes <c>[Service(Decorates = ...)]</c>.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConvertRegistrations)), Shared]
public sealed class ConvertRegistrations : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        Document document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model || model.Compilation.GetTypesByMetadataName(ServiceReader.Attribute).IsEmpty) return;
        SyntaxNode node = root.FindNode(context.Span);
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call) await AtCallAsync(context, call, model).ConfigureAwait(false);
        else if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && IsInHead(method, context)) await AtMethodAsync(context, method, model).ConfigureAwait(false);
    }

    private static bool IsInHead(MethodDeclarationSyntax method, CodeRefactoringContext context) => context.Span.End <= method.ParameterList.Span.End;

    private static async Task AtCallAsync(CodeRefactoringContext context, InvocationExpressionSyntax call, SemanticModel model)
    {
        if (await DecoratingCall.FindAsync(call, model, context.Document.Project.Solution, context.CancellationToken).ConfigureAwait(false) is { } decorating)
        {
            Offer(context, $"Turn into [Service(Decorates = ...)] on '{decorating.Type.Name}'", [decorating.ApplyAsync]);
            return;
        }

        if (CollectionChain.IsMade(call))
        {
            await AtCreationAsync(context, call, model).ConfigureAwait(false);
            return;
        }

        if (ConvertibleRegistration.Read(call, model, context.CancellationToken) is not { } registration) return;
        if (call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && !await IsCalledAlwaysAsync(method, model, context).ConfigureAwait(false)) return;
        IReadOnlyList<Conversion> conversions = await FindAsync([registration], context).ConfigureAwait(false);
        if (conversions.Count > 0) Offer(context, $"Turn into [Service] on '{registration.Implementation.Name}'", [.. conversions.Select(static conversion => (Func<SolutionEdits, CancellationToken, Task>)conversion.ApplyAsync)]);
    }

    private static async Task AtMethodAsync(CodeRefactoringContext context, MethodDeclarationSyntax method, SemanticModel model)
    {
        if (await IsCalledAlwaysAsync(method, model, context).ConfigureAwait(false)) await OfferAllAsync(context, [method], method.Identifier.ValueText, model).ConfigureAwait(false);
    }

    // Where a builder is created: the registrations of that method, or of the top-level statements.
    private static Task AtCreationAsync(CodeRefactoringContext context, InvocationExpressionSyntax creation, SemanticModel model) => creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => OfferAllAsync(context, unit.Members.OfType<GlobalStatementSyntax>(), context.Document.Name, model),
        MethodDeclarationSyntax method => OfferAllAsync(context, [method], method.Identifier.ValueText, model),
        _ => Task.CompletedTask,
    };

    private static async Task OfferAllAsync(CodeRefactoringContext context, IEnumerable<SyntaxNode> nodes, string name, SemanticModel model)
    {
        ConvertibleRegistration[] registrations = [.. nodes.SelectMany(static node => node.DescendantNodes()).OfType<InvocationExpressionSyntax>().Select(call => ConvertibleRegistration.Read(call, model, context.CancellationToken)).OfType<ConvertibleRegistration>()];
        if (registrations.Length == 0) return;
        IReadOnlyList<Conversion> conversions = await FindAsync(registrations, context).ConfigureAwait(false);
        string count = conversions.Count == 1 ? "1 registration" : $"{conversions.Count} registrations";
        if (conversions.Count > 0) Offer(context, $"Turn {count} of '{name}' into [Service]", [.. conversions.Select(static conversion => (Func<SolutionEdits, CancellationToken, Task>)conversion.ApplyAsync)]);
    }

    // Two classes of one name would be services of one name: the first becomes one.
    private static async Task<IReadOnlyList<Conversion>> FindAsync(IEnumerable<ConvertibleRegistration> registrations, CodeRefactoringContext context)
    {
        var found = new List<Conversion>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var targets = new CollectionTargets(context.Document.Project.Solution);
        foreach (ConvertibleRegistration registration in registrations)
        {
            if ((await Conversion.FindAsync(registration, context.Document, targets, context.CancellationToken).ConfigureAwait(false)).Found is { } conversion && names.Add(conversion.Type.Name)) found.Add(conversion);
        }

        return found;
    }

    // A method that registers, called under a condition, registers under that condition.
    private static async Task<bool> IsCalledAlwaysAsync(MethodDeclarationSyntax method, SemanticModel model, CodeRefactoringContext context)
    {
        if (model.GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol) return false;
        foreach (SymbolCallerInfo caller in await SymbolFinder.FindCallersAsync(symbol, context.Document.Project.Solution, context.CancellationToken).ConfigureAwait(false))
        {
            foreach (Location location in caller.Locations)
            {
                if (location.SourceTree?.GetRoot(context.CancellationToken).FindNode(location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && !CallConditions.IsUnconditional(call)) return false;
            }
        }

        return true;
    }

    private static void Offer(CodeRefactoringContext context, string title, IReadOnlyList<Func<SolutionEdits, CancellationToken, Task>> conversions) => context.RegisterRefactoring(CodeAction.Create(
        title,
        async cancellationToken =>
        {
            var edits = new SolutionEdits(context.Document.Project.Solution);
            foreach (Func<SolutionEdits, CancellationToken, Task> apply in conversions) await apply(edits, cancellationToken).ConfigureAwait(false);
            return await edits.ToSolutionAsync(cancellationToken).ConfigureAwait(false);
        },
        nameof(ConvertRegistrations)));
}
