using Mesh.Adoption.Workspaces;
using Mesh.CodeFixes.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>Finds the calls that register services, in all projects but those of tests.</summary>
internal static class FoundRegistrations
{
    private const string Space = Namespaces.DependencyInjection;

    /// <summary>Finds them, in the order of files and lines.</summary>
    public static async Task<List<FoundRegistration>> InAsync(Solution solution, CancellationToken cancellationToken)
    {
        var found = new List<FoundRegistration>();
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (Document document in solution.Projects.Where(static project => !TestProjects.Is(project)).SelectMany(static project => project.Documents).OrderBy(static document => document.FilePath, StringComparer.Ordinal))
        {
            // A file that several projects compile is read once; it stays as it is in the others.
            if (document.FilePath is not { } path || !files.Add(path) || GeneratedFiles.Is(path)) continue;
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().OrderBy(static call => call.Expression.Span.End))
            {
                if (NameOf(call) is not { } name || !MayRegister(name)) continue;
                model ??= (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                if (Read(call, name, document, model, cancellationToken) is { } registration) found.Add(registration);
            }
        }

        return found;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } ? name : null;

    private static bool MayRegister(string name) => name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("TryAdd", StringComparison.Ordinal) || name is "Replace" or "RemoveAll" or "Decorate" or "TryDecorate" or "Scan";

    private static FoundRegistration? Read(InvocationExpressionSyntax call, string name, Document document, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method) return null;
        method = method.ReducedFrom ?? method;
        if (method.ContainingType.Is(Space, "ServiceCollectionServiceExtensions"))
        {
            return ConvertibleRegistration.Read(call, model, cancellationToken) is { } registration
                ? new FoundRegistration(call, document, registration, null)
                : new FoundRegistration(call, document, null, WithoutClass(call, model, cancellationToken));
        }

        return Reason(name, method, model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol) is { } reason ? new FoundRegistration(call, document, null, reason) : null;
    }

    private static string WithoutClass(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.ArgumentList.Arguments.Any(argument => argument.Expression is AnonymousFunctionExpressionSyntax || model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod: not null })) return "a factory makes it, which is code";
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { TypeArguments: var types } && types.Any(static type => type is ITypeParameterSymbol)) return "it registers what its caller says";
        return call.ArgumentList.Arguments.Any(argument => model.GetTypeInfo(argument.Expression, cancellationToken).Type.Is("System", "Type") && argument.Expression is not TypeOfExpressionSyntax)
            ? "what it registers is known when it runs"
            : "an instance is registered, which code has made";
    }

    // Of what registers in another way, that which concerns classes of the application.
    private static string? Reason(string name, IMethodSymbol definition, IMethodSymbol? method)
    {
        bool hasOwn = method?.TypeArguments.Any(static type => type is ITypeParameterSymbol || type.Locations.Any(static location => location.IsInSource)) == true;
        return name switch
        {
            _ when definition.ContainingType.Is(Space + ".Extensions", "ServiceCollectionDescriptorExtensions") => name switch
            {
                "Replace" or "RemoveAll" => "it changes what was registered before it",
                "Add" => "it registers a descriptor, which code has made",
                _ => "it registers only where nothing else has, which the order of the calls decides",
            },
            "AddHostedService" when hasOwn => "the host starts it, after the services; with [Service] by hand it would start with them, in the order of the graph",
            "AddHttpClient" or "AddTypedClient" when hasOwn => "it comes with an HttpClient of its own",
            "AddDbContext" or "AddDbContextPool" or "AddDbContextFactory" or "AddPooledDbContextFactory" when hasOwn => "it says more of the context than its class",
            "Scan" when definition.ContainingAssembly.Name == "Scrutor" => "it finds classes when it runs",
            "Decorate" or "TryDecorate" when DecoratingCall.Is(definition) => "it decorates what is registered",
            _ => null,
        };
    }
}
