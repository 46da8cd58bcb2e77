using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Mesh.Harness;

/// <summary>
/// Applies fixes and refactorings, and checks the text that comes out, that it compiles, and what is still reported. Not Roslyn's own test library, by which analyzers are tested: that wants each diagnostic of each
/// source marked, before and after, where here it matters only which are left; and there is none for refactorings that goes with it.
/// </summary>
/// <param name="analyzer">Reports.</param>
/// <param name="generator">Runs in every project.</param>
public sealed class FixHarness(DiagnosticAnalyzer analyzer, IIncrementalGenerator generator)
{
    /// <summary>
    /// Applies the action with the title to the first diagnostic that offers it, and checks what comes out. Where that is all there is to fix, fixing all must do the same.
    /// </summary>
    public async Task VerifyAsync(CodeFixProvider fix, string title, FixedProject[] before, FixedProject[] after, params string[] remaining)
    {
        Solution solution = FixedSolution.Of(generator, before);
        List<(Diagnostic Diagnostic, CodeAction Action)> offered = await OfferedAsync(fix, solution);
        (Diagnostic first, CodeAction? action) = offered.FirstOrDefault(offer => offer.Action.Title == title);
        Assert.True(action is not null, $"'{title}' is not offered, but: {string.Join(", ", offered.Select(static offer => $"'{offer.Action.Title}'"))}");
        Solution changed = await ApplyAsync(action!);
        await AssertAsync(changed, after, remaining);
        if (offered.Select(static offer => offer.Diagnostic).Distinct().Count() == 1) await AssertAsync(await ApplyAsync(await FixAllAsync(fix, solution, first, action!, FixAllScope.Solution)), after, remaining);
    }

    /// <summary>Applies the action with the title to all diagnostics in the scope of the first that offers it, and checks what comes out.</summary>
    public async Task VerifyAllAsync(CodeFixProvider fix, string title, FixAllScope scope, FixedProject[] before, FixedProject[] after, params string[] remaining)
    {
        Solution solution = FixedSolution.Of(generator, before);
        (Diagnostic diagnostic, CodeAction action) = (await OfferedAsync(fix, solution)).First(offer => offer.Action.Title == title);
        await AssertAsync(await ApplyAsync(await FixAllAsync(fix, solution, diagnostic, action, scope)), after, remaining);
    }

    /// <summary>The titles that a fix offers, in their order.</summary>
    public async Task<string[]> TitlesAsync(CodeFixProvider fix, params FixedProject[] projects) =>
        [.. (await OfferedAsync(fix, FixedSolution.Of(generator, projects))).Select(static offer => offer.Action.Title)];

    /// <summary>The titles that a refactoring offers at the place that the sources mark with <c>[|code|]</c>.</summary>
    public async Task<string[]> TitlesAsync(CodeRefactoringProvider refactoring, params FixedProject[] projects) =>
        [.. (await OfferedAsync(refactoring, projects)).Select(static action => action.Title)];

    /// <summary>Applies the refactoring with the title at the place that the sources mark with <c>[|code|]</c>, and checks what comes out.</summary>
    public async Task VerifyAsync(CodeRefactoringProvider refactoring, string title, FixedProject[] before, FixedProject[] after, params string[] remaining)
    {
        List<CodeAction> offered = await OfferedAsync(refactoring, before);
        CodeAction? action = offered.FirstOrDefault(action => action.Title == title);
        Assert.True(action is not null, $"'{title}' is not offered, but: {string.Join(", ", offered.Select(static action => $"'{action.Title}'"))}");
        await AssertAsync(await ApplyAsync(action!), after, remaining);
    }

    private async Task<List<CodeAction>> OfferedAsync(CodeRefactoringProvider refactoring, FixedProject[] projects)
    {
        (string Code, IReadOnlyList<Expected> Marks)[][] parsed = [.. projects.Select(static project => project.Sources.Select(static source => Markup.Parse(source, "here")).ToArray())];
        Solution solution = FixedSolution.Of(generator, projects.Select((project, index) => project with { Sources = [.. parsed[index].Select(static file => file.Code)] }));
        var actions = new List<CodeAction>();
        for (int i = 0; i < parsed.Length; i++)
        {
            for (int j = 0; j < parsed[i].Length; j++)
            {
                foreach (Expected mark in parsed[i][j].Marks)
                {
                    Document document = solution.Projects.Single(project => project.Name == projects[i].Name).Documents.Single(document => document.Name == $"Test{j}.cs");
                    await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, mark.Span, actions.Add, CancellationToken.None));
                }
            }
        }

        return actions;
    }

    private async Task<List<(Diagnostic Diagnostic, CodeAction Action)>> OfferedAsync(CodeFixProvider fix, Solution solution)
    {
        var offered = new List<(Diagnostic, CodeAction)>();
        foreach (Project project in solution.Projects)
        {
            foreach (Diagnostic diagnostic in await FixableAsync(fix, project))
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => offered.Add((diagnostic, action)), CancellationToken.None));
            }
        }

        return offered;
    }

    private async Task<IEnumerable<Diagnostic>> FixableAsync(CodeFixProvider fix, Project project) =>
        (await FixedSolution.DiagnosticsAsync(project, analyzer)).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id));

    private async Task<CodeAction> FixAllAsync(CodeFixProvider fix, Solution solution, Diagnostic diagnostic, CodeAction action, FixAllScope scope)
    {
        var context = new FixAllContext(solution.GetDocument(diagnostic.Location.SourceTree)!, fix, scope, action.EquivalenceKey!, fix.FixableDiagnosticIds, new Provider(project => FixableAsync(fix, project)), CancellationToken.None);
        return (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
    }

    private static async Task<Solution> ApplyAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private async Task AssertAsync(Solution changed, FixedProject[] after, string[] remaining)
    {
        var reported = new List<string>();
        foreach (FixedProject expected in after)
        {
            Project project = changed.Projects.Single(project => project.Name == expected.Name);
            string[] actual = await FixedSolution.TextsAsync(project);
            for (int i = 0; i < expected.Sources.Length; i++) Assert.Equal(expected.Sources[i], actual[i]);
            reported.AddRange((await FixedSolution.DiagnosticsAsync(project, analyzer)).Select(static diagnostic => diagnostic.Id));
        }

        await FixedSolution.AssertCompilesAsync(changed);
        Assert.Equal(remaining.Order(StringComparer.Ordinal), reported.Order(StringComparer.Ordinal));
    }

    private sealed class Provider(Func<Project, Task<IEnumerable<Diagnostic>>> find) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => find(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await find(document.Project)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
