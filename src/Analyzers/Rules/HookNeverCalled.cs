using System.Collections.Immutable;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Starts;
using Mesh.Shared.Model;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH074: a method of a service that is meant as a hook of its start or stop, but is none: the class does not implement
/// <c>IServiceLifecycle</c>, the name or the signature is not that of the hook, or the service is not started. Only where nothing calls the
/// method.
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
                if (Meant(method, service.Type, lifecycle) is not { } hook || MethodUses.Exist(method, graph.Compilation, cancellationToken)) continue;
                // Another project may call what it can see.
                bool isCertain = graph.IsRoot || !service.Type.IsPublic() || method.DeclaredAccessibility != Accessibility.Public;
                yield return new Finding(service.Type, Create(service, method, hook, lifecycle is not null, isCertain));
            }
        }
    }

    // Of the class, and of its bases here that are no services themselves.
    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null && !current.Locations.IsEmpty && current.Locations[0].IsInSource; current = current.BaseType)
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
        if (method is not { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: false, IsOverride: false, Arity: 0 } || HookNames.Of(method.Name) is not { } hook) return null;
        bool isTask = OperationFacts.IsTask(method.ReturnType) && method.ReturnType is INamedTypeSymbol { Arity: 0 };
        if ((!isTask && !method.ReturnsVoid) || !method.Parameters.All(parameter => OperationFacts.IsToken(parameter.Type) || (hook == HookNames.Joined && parameter.Type.SpecialType == SpecialType.System_String))) return null;
        // Attributes have others call it; a void Initialize() without the interface is a method like any other.
        if (!method.GetAttributes().IsEmpty || (lifecycle is null && !isTask && method.Name != hook)) return null;
        if (type.AllInterfaces.SelectMany(static contract => contract.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method))) return null;
        // Beside the hook itself it is an overload, or a part of it.
        return lifecycle?.GetMembers(hook).FirstOrDefault() is { } member && type.FindImplementationForInterfaceMember(member) is { ContainingType.TypeKind: TypeKind.Class } ? null : hook;
    }

    private static Diagnostic Create(SourceService service, IMethodSymbol method, string hook, bool hasLifecycle, bool isCertain)
    {
        string name = service.Model.Type.ToShortString(), right = $"{hook}({(hook == HookNames.Joined ? "string, " : "")}CancellationToken)";
        bool isRight = method.Name == hook && method is { DeclaredAccessibility: Accessibility.Public, ReturnType.Name: "ValueTask" } && method.Parameters.Length == (hook == HookNames.Joined ? 2 : 1);
        string reason = (hasLifecycle ? "" : $"'{name}' does not implement {Lifecycle}") + (hasLifecycle || isRight ? "" : ", and ") + (isRight ? "" : $"the hook is 'public ValueTask {right}'");
        string help = hasLifecycle ? $"make it 'public ValueTask {right}'" : isRight ? $"implement {Lifecycle}" : $"implement {Lifecycle}, and make it 'public ValueTask {right}'";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        // What does not await would have to be wrapped, and a base class may have others that derive from it.
        bool isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, service.Type) && !method.IsVirtual;
        if (isOwn && hook != HookNames.Joined && (method.IsAsync || method.ReturnType.Name == "ValueTask")) properties = properties.Add(Properties.Hook, hook);
        Location location = method.Locations[0];
        return Diagnostic.Create(s_descriptor, location, isCertain ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, null, properties, method.Name, name, isCertain ? reason : $"{reason}, and nothing in this project calls it", help);
    }

    private static Diagnostic Unstarted(SourceService service, IMethodSymbol hook)
    {
        string lifetime = service.Model.Lifetime.ToString().ToLowerInvariant();
        string name = hook.Name.Substring(hook.Name.LastIndexOf('.') + 1), reason = $"the service is {lifetime}, and only singletons are started";
        return Diagnostic.Create(s_descriptor, hook.Locations[0], name, service.Model.Type.ToShortString(), reason, "make it a singleton, or do the work in the constructor or at the first call");
    }
}
