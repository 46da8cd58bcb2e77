using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Interfaces that describe how a class is built rather than its purpose: not contracts unless <c>[Service(...)]</c> names them.</summary>
internal static class InfrastructureInterfaces
{
    private static readonly Dictionary<string, string> s_namespaces = new(StringComparer.Ordinal)
    {
        ["IDisposable"] = "System",
        ["IAsyncDisposable"] = "System",
        ["ICloneable"] = "System",
        ["IConvertible"] = "System",
        ["IEquatable`1"] = "System",
        ["IComparable"] = "System",
        ["IComparable`1"] = "System",
        ["IFormattable"] = "System",
        ["ISpanFormattable"] = "System",
        ["IUtf8SpanFormattable"] = "System",
        ["IParsable`1"] = "System",
        ["ISpanParsable`1"] = "System",
        ["IUtf8SpanParsable`1"] = "System",
        ["IEnumerable"] = "System.Collections",
        ["IStructuralEquatable"] = "System.Collections",
        ["IStructuralComparable"] = "System.Collections",
        ["ISerializable"] = "System.Runtime.Serialization",
        ["INotifyPropertyChanged"] = "System.ComponentModel",
        ["INotifyPropertyChanging"] = "System.ComponentModel",
        ["IServiceLifecycle"] = "Mesh",
        ["IServiceHealth"] = "Mesh",
        ["IServiceFacade"] = "Mesh.Registry",
        ["IHostedService"] = "Microsoft.Extensions.Hosting",
        ["IHostedLifecycleService"] = "Microsoft.Extensions.Hosting",
        ["IHealthCheck"] = "Microsoft.Extensions.Diagnostics.HealthChecks",
    };

    // The name first: it is asked of every method of every contract.
    public static bool Contains(INamedTypeSymbol contract) =>
        s_namespaces.TryGetValue(contract.MetadataName, out string? space) && contract.ContainingType is null && SymbolFacts.IsNamespace(contract.ContainingNamespace, space);
}
