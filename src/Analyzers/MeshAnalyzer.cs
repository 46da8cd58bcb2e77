using System.Collections.Immutable;
using System.Globalization;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Policies;
using Mesh.Analyzers.Rules;
using Mesh.Analyzers.Rules.Entries;
using Mesh.Analyzers.Rules.Policies;
using Mesh.Analyzers.Rules.Steps;
using Mesh.Shared.Entries;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers;

/// <summary>
/// Runs the rules. A single analyzer for all of them builds the graph once per compilation, without static state to share it. Each rule has
/// a file in <c>Rules/</c>, with its descriptor.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MeshAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule for attributes that are steps where no call passes.</summary>
    private static readonly StepWithoutEffect s_placeRule = new();

    /// <summary>The rule for projects with an old version of C#.</summary>
    private static readonly OutdatedLanguage s_languageRule = new();

    /// <summary>The rule for capabilities that nothing names.</summary>
    private static readonly UnlistedCapability s_capabilityRule = new();

    /// <summary>The rules that check one class at a time.</summary>
    private static readonly ClassRule[] s_classRules =
    [
        new ContractWithoutFacade(),
        new InvalidValue(),
        new InvalidService(),
        new FactoryMadeService(),
        new UndisposableProduct(),
        new InvalidDecorator(),
    ];

    /// <summary>The rules that check the whole graph.</summary>
    private static readonly GraphRule[] s_graphRules =
    [
        new DependencyCycle(),
        new EndlessGeneric(),
        new FacadeBelowItself(),
        new MissingDependency(),
        new UncheckedDependency(),
        new CaptiveDependency(),
        new ScopedFromRoot(),
        new DuplicateName(),
        new AmbiguousTypeName(),
        new AmbiguousProvider(),
        new DependsOnNoService(),
        new CriticalRequiresNonCritical(),
        new StageContradiction(),
        new UndeclaredStage(),
        new UnknownStageService(),
        new ServiceOfAnotherStage(),
        new OptionalInVain(),
        new EmptyResilienceName(),
        new DuplicateResilienceName(),
        new MeshNotAdded(),
        new RegisteredTwice(),
        new UnfitOwnKey(),
        new HookNeverCalled(),
        new ClassInsteadOfContract(),
        new OpenGenericNeverClosed(),
        new EdgeCouldBeWeaker(),
        new DuplicateEntry(),
        new UnregisteredFrameworkType(),
        new UnnamedReference(),
        new UnseenAddition(),
        new DecoratesNothing(),
        new AmbiguousDecoratorOrder(),
        new PoliciesBehindDecorator(),
        new DecoratorByKey(),
    ];

    /// <summary>The rules that check the policies of one type.</summary>
    private static readonly PolicyRule[] s_policyRules =
    [
        new InvalidPolicyValue(),
        new InvalidTemplate(),
        new ContradictingDurations(),
        new PolicyWithoutEffect(),
        new SwitchedOffNothing(),
        new ShadowedPolicy(),
        new ValueWithoutEffect(),
        new SelfCall(),
        new PolicyThatCannotWork(),
        new TimeoutWithoutToken(),
        new IgnoredToken(),
        new OutlivingToken(),
        new UncacheableResult(),
        new UnfitKey(),
        new KeyWithoutText(),
        new CacheAcrossCallers(),
        new CachedTrackedResult(),
        new StarvedBreaker(),
        new UnfitPolicyMethod(),
        new SelfFallback(),
        new RetriesBeyondTotalTimeout(),
        new UnfitBulk(),
    ];

    /// <summary>The rules that check the steps of one service.</summary>
    private static readonly StepRule[] s_stepRules =
    [
        new UnfitStep(),
        new AsynchronousStep(),
        new UnfitValueStep(),
        new UnfitAlternative(),
    ];

    /// <summary>The rule that checks the classes of attributes.</summary>
    private static readonly InvalidStep s_attributeRule = new();

    /// <summary>The rule that checks the manifest entries.</summary>
    private static readonly UnfitEntry s_entryRule = new();

    /// <summary>The rule that checks calls.</summary>
    private static readonly UndeclaredResilienceName s_callRule = new();

    /// <summary>The rules that check the attributes of the assembly.</summary>
    private static readonly AssemblyRule[] s_assemblyRules =
    [
        new InvalidStage(),
        new RequiredAndOptional(),
        new HiddenCapability(),
    ];

    /// <summary>The rules that check additional files.</summary>
    private static readonly FileRule[] s_fileRules =
    [
        new UnreadableProfile(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        .. ((IEnumerable<Rule>)[.. s_classRules, .. s_graphRules, .. s_policyRules, .. s_stepRules, .. s_assemblyRules, .. s_fileRules, s_attributeRule, s_entryRule, s_callRule, s_placeRule, s_capabilityRule, s_languageRule])
            .Select(static rule => rule.Descriptor)
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypesByMetadataName(ServiceReader.Attribute).IsEmpty) return;
        if (LanguageSupport.TooOld(context.Compilation) is not null)
        {
            Compilation compilation = context.Compilation;
            var outdated = new Lazy<Diagnostic?>(() => OutdatedLanguage.Check(compilation, CancellationToken.None));
            context.RegisterSemanticModelAction(model =>
            {
                if (outdated.Value is { } found && found.Location.SourceTree == model.SemanticModel.SyntaxTree) model.ReportDiagnostic(found);
            });
            return;
        }

        CompositionRoot root = CompositionRoot.Of(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        var findings = new GraphFindings(context.Compilation, root, s_graphRules);
        var types = new PolicyTypes(context.Compilation);
        var names = new ResilienceNames(context.Compilation);
        context.RegisterSymbolAction(symbol => ReportPolicies((INamedTypeSymbol)symbol.Symbol, types, symbol), SymbolKind.NamedType);
        var steps = new StepNames(context.Compilation);
        context.RegisterSymbolAction(symbol => ReportPlaces((INamedTypeSymbol)symbol.Symbol, steps, types, symbol), SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(node => ReportPlace(node, steps), SyntaxKind.Attribute);
        context.RegisterSymbolAction(ReportCapability, SymbolKind.NamedType);
        context.RegisterSymbolAction(symbol => ReportAt((INamedTypeSymbol)symbol.Symbol, findings, symbol), SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(ReportAtAssembly, SyntaxKind.CompilationUnit);
        context.RegisterAdditionalFileAction(ReportAtFile);
        if (root.IsRoot) context.RegisterSyntaxNodeAction(call => ReportCall(call, names), SyntaxKind.InvocationExpression);
        // What concerns referenced assemblies only, or what is registered by hand, has no annotated class here.
        context.RegisterSemanticModelAction(model => findings.In(model.SemanticModel.SyntaxTree, model.CancellationToken).ForEach(model.ReportDiagnostic));
    }

    private static void ReportAtAssembly(SyntaxNodeAnalysisContext context)
    {
        if (((CompilationUnitSyntax)context.Node).AttributeLists.Count == 0) return;
        foreach (IEnumerable<Diagnostic> found in s_assemblyRules.Select(rule => rule.Check(context.Compilation)).Append(UnfitEntry.Check(context.Compilation.Assembly)))
        {
            foreach (Diagnostic diagnostic in found)
            {
                if (diagnostic.Location.SourceTree == context.Node.SyntaxTree) context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static void ReportCall(SyntaxNodeAnalysisContext context, ResilienceNames names)
    {
        if (UndeclaredResilienceName.Check((InvocationExpressionSyntax)context.Node, context.SemanticModel, names, context.CancellationToken) is { } diagnostic) context.ReportDiagnostic(diagnostic);
    }

    private static void ReportPlaces(INamedTypeSymbol type, StepNames steps, PolicyTypes types, SymbolAnalysisContext context)
    {
        if (!steps.HasAny(type, context.CancellationToken)) return;
        foreach (Diagnostic diagnostic in StepWithoutEffect.Check(type, types, context.CancellationToken)) context.ReportDiagnostic(diagnostic);
    }

    private static void ReportPlace(SyntaxNodeAnalysisContext context, StepNames steps)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (steps.Is(attribute, context.CancellationToken) && StepWithoutEffect.Check(attribute, context) is { } diagnostic) context.ReportDiagnostic(diagnostic);
    }

    private static void ReportCapability(SymbolAnalysisContext context)
    {
        if (UnlistedCapability.Check((INamedTypeSymbol)context.Symbol) is { } diagnostic) context.ReportDiagnostic(diagnostic);
    }

    private static void ReportAtFile(AdditionalFileAnalysisContext context)
    {
        foreach (FileRule rule in s_fileRules)
        {
            if (rule.Check(context.AdditionalFile, context.CancellationToken) is { } diagnostic) context.ReportDiagnostic(diagnostic);
        }
    }

    private static void ReportPolicies(INamedTypeSymbol type, PolicyTypes types, SymbolAnalysisContext context)
    {
        if (PolicyScope.Of(type, types, context.CancellationToken) is not { } scope) return;
        // What is wrong with an operation of two contracts is said once.
        var reported = new HashSet<(Location, string)>();
        foreach (Diagnostic diagnostic in s_policyRules.SelectMany(rule => rule.Check(scope, context.CancellationToken)))
        {
            if (reported.Add((diagnostic.Location, diagnostic.GetMessage(CultureInfo.InvariantCulture)))) context.ReportDiagnostic(diagnostic);
        }
    }

    private static void ReportAt(INamedTypeSymbol type, GraphFindings findings, SymbolAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in InvalidStep.Check(type).Concat(UnfitEntry.Check(type))) context.ReportDiagnostic(diagnostic);
        if (ServiceReader.AttributeOf(type) is not { } attribute)
        {
            if (AppliedEntries.IsMarked(type)) findings.At(type, context.CancellationToken).ForEach(context.ReportDiagnostic);
            return;
        }

        foreach (ClassRule rule in s_classRules)
        {
            foreach (Diagnostic diagnostic in rule.Check(type, attribute, context.CancellationToken)) context.ReportDiagnostic(diagnostic);
        }

        if (StepUses.Of(type, attribute, context.CancellationToken) is { } uses)
        {
            foreach (Diagnostic diagnostic in s_stepRules.SelectMany(rule => rule.Check(uses))) context.ReportDiagnostic(diagnostic);
        }

        findings.At(type, context.CancellationToken).ForEach(context.ReportDiagnostic);
    }
}
