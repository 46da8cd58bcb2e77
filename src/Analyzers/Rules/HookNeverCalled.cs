using System.Collections.Immutable;
using Mesh.Analyzers.Endpoints;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Starts;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH074: a method of a service that is meant as a hook of its start or stop, but is none: the class does not implement
/// <c>IServiceLifecycle</c>, the name or the signature is not that of the hook, the service is not started, or it is <c>StartAsync</c> of
/// a class that is no hosted service. Only where nothing calls the method.
/// </summary>
internal sealed class HookNeverCalled : GraphRule
{
    private const string Lifecycle = "IServiceLifecycle";

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.HookNeverCalled,
        "The hook is never called",
        "'{0}' of '{1}' is never called: {2}. help: {3}.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The hooks of IServiceLifecycle are all optional, so that the compiler does not miss one whose name or signature is another.",
        RuleIds.Pages + RuleIds.HookNeverCalled + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (SourceService service in graph.Sources)
        {
            INamedTypeSymbol? lifecycle = service.Type.AllInterfaces.FirstOrDefault(static contract => contract.Is("Mesh", Lifecycle));
            if (service.Model.Lifetime != Lifetime.Singleton)
            {
                // What a factory makes is not started at all, which has a rule of its own.
                if (!service.Model.IsMade && lifecycle is not null && Hooks(service.Type, lifecycle).FirstOrDefault() is { } unstarted) yield return new Finding(service.Type, Unstarted(service, unstarted));
                continue;
            }

            foreach (IMethodSymbol method in Methods(service.Type))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Meant(method, service.Type, lifecycle) is { } hook && !MethodUses.Exist(method, graph.Compilation, cancellationToken)) yield return new Finding(service.Type, Create(service, method, hook, lifecycle is not null, IsCertain(graph, service, method)));
                else if (IsOfHost(method, service.Type, lifecycle) && !HostHooks.AreUsed(service.Type, graph.Compilation, cancellationToken)) yield return new Finding(service.Type, OfHost(service, method, IsCertain(graph, service, method)));
            }
        }
    }

    // Another project may call what it can see.
    private static bool IsCertain(CompilationGraph graph, SourceService service, IMethodSymbol method) => graph.IsRoot || !service.Type.IsPublic() || method.DeclaredAccessibility != Accessibility.Public;

    // Of the class, and of its bases here that are no services themselves.
    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type)
    {
        // A base of another project has source as well, in the editor.
        foreach (INamedTypeSymbol current in type.SelfAndBases().TakeWhile(current => SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, type.ContainingAssembly)))
        {
            if (!ReferenceEquals(current, type) && ServiceReader.AttributeOf(current.OriginalDefinition) is not null) yield break;
            foreach (IMethodSymbol method in current.GetMembers().OfType<IMethodSymbol>()) yield return method.OriginalDefinition;
        }
    }

    private static IEnumerable<IMethodSymbol> Hooks(INamedTypeSymbol type, INamedTypeSymbol lifecycle) =>
        lifecycle.GetMembers().Select(member => type.FindImplementationForInterfaceMember(member)).OfType<IMethodSymbol>().Where(method => SymbolEqualityComparer.Default.Equals(method.ContainingType, type));

    // The hook that the method is meant as.
    private static string? Meant(IMethodSymbol method, INamedTypeSymbol type, INamedTypeSymbol? lifecycle)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, IsAbstract: false, IsOverride: false, Arity: 0 } || HookNames.Of(method.Name) is not { } hook) return null;
        // Attributes, and frameworks that find methods by themselves, have others call it.
        if (!method.GetAttributes().IsEmpty || EndpointClasses.IsFrameworks(type)) return null;
        // With the interface the name says it all; a void Initialize() without the interface is a method like any other.
        bool isMeant = lifecycle is not null ? method.Name == hook || HookSignature.IsNear(method, hook)
            : (HookSignature.IsNear(method, hook) && (!method.ReturnsVoid || method.Name == hook)) || HookSignature.IsFar(method, hook);
        if (!isMeant || Implements(method, type)) return null;
        // Beside the hook itself it is an overload, or a part of it.
        return lifecycle?.GetMembers(hook).FirstOrDefault() is { } member && type.FindImplementationForInterfaceMember(member) is { ContainingType.TypeKind: TypeKind.Class } ? null : hook;
    }

    // A class that nothing is known of may be started by its base or by an interface of it.
    private static bool IsOfHost(IMethodSymbol method, INamedTypeSymbol type, INamedTypeSymbol? lifecycle) =>
        lifecycle is null && HostHooks.Is(method) && !EndpointClasses.IsFrameworks(type)
        && !type.AllInterfaces.Concat<ITypeSymbol>(type.SelfAndBases()).Any(other => other.TypeKind == TypeKind.Error || (!SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, method.ContainingType) && !other.GetMembers(method.Name).IsEmpty));

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol type) =>
        type.AllInterfaces.SelectMany(static contract => contract.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method));

    private static Diagnostic Create(SourceService service, IMethodSymbol method, string hook, bool hasLifecycle, bool isVisible)
    {
        string name = service.Model.Type.ToShortString(), right = $"'{HookSignature.Text(hook)}'";
        bool isRight = HookSignature.IsRight(method, hook);
        // What only its name tells may be called by what cannot be seen.
        bool isCertain = isVisible && (hasLifecycle || HookSignature.IsNear(method, hook));
        string reason = (hasLifecycle ? "" : $"'{name}' does not implement {Lifecycle}") + (hasLifecycle || isRight ? "" : ", and ") + (isRight ? "" : $"the hook is {right}");
        string help = hasLifecycle ? $"make it {right}" : isRight ? $"implement {Lifecycle}" : $"implement {Lifecycle}, and make it {right}";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        // What does not await would have to be wrapped, a base class may have others that derive from it, and other parameters may be used.
        bool isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, service.Type) && method is { IsVirtual: false, IsStatic: false } && (method.Parameters.IsEmpty || HookSignature.HasOnlyToken(method));
        bool isAwaited = (method.IsAsync && (method.ReturnsVoid || HookSignature.IsPlain(method.ReturnType))) || (method.ReturnType.Name == "ValueTask" && HookSignature.IsPlain(method.ReturnType));
        if (isOwn && hook != HookNames.Joined && isAwaited) properties = properties.Add(Properties.Hook, hook);
        return Create(method, name, reason, help, isCertain, properties);
    }

    private static Diagnostic OfHost(SourceService service, IMethodSymbol method, bool isCertain)
    {
        string name = service.Model.Type.ToShortString(), hook = method.Name == "StartAsync" ? HookNames.Initialize : "CleanupAsync";
        return Create(method, name, $"'{name}' implements neither IHostedService nor {Lifecycle}", $"implement IHostedService, or {Lifecycle} with '{HookSignature.Text(hook)}'", isCertain, ImmutableDictionary<string, string?>.Empty);
    }

    private static Diagnostic Create(IMethodSymbol method, string name, string reason, string help, bool isCertain, ImmutableDictionary<string, string?> properties) => Diagnostic.Create(
        s_descriptor, method.Locations[0], isCertain ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, null, properties, method.Name, name, isCertain ? reason : $"{reason}, and nothing in this project calls it", help);

    private static Diagnostic Unstarted(SourceService service, IMethodSymbol hook)
    {
        string lifetime = service.Model.Lifetime.ToString().ToLowerInvariant();
        string name = hook.Name.Substring(hook.Name.LastIndexOf('.') + 1), reason = $"the service is {lifetime}, and only singletons are started";
        return Diagnostic.Create(s_descriptor, hook.Locations[0], name, service.Model.Type.ToShortString(), reason, "make it a singleton, or do the work in the constructor or at the first call");
    }
}
