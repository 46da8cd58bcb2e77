using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>The interfaces that say how a class is built rather than what it is for: no contracts unless they are named in <c>[Service(...)]</c>.</summary>
internal static class Plumbing
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "System.IDisposable", "System.IAsyncDisposable", "System.ICloneable", "System.IConvertible",
        "System.IEquatable`1", "System.IComparable", "System.IComparable`1",
        "System.IFormattable", "System.ISpanFormattable", "System.IUtf8SpanFormattable", "System.IParsable`1", "System.ISpanParsable`1", "System.IUtf8SpanParsable`1",
        "System.Collections.IEnumerable", "System.Collections.IStructuralEquatable", "System.Collections.IStructuralComparable",
        "System.Runtime.Serialization.ISerializable", "System.ComponentModel.INotifyPropertyChanged", "System.ComponentModel.INotifyPropertyChanging",
        "Mesh.IServiceLifecycle", "Mesh.Facades.IServiceFacade",
        "Microsoft.Extensions.Hosting.IHostedService", "Microsoft.Extensions.Hosting.IHostedLifecycleService",
        "Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheck",
    };

    public static bool Contains(INamedTypeSymbol contract) =>
        contract.ContainingType is null && s_names.Contains(contract.ContainingNamespace.ToDisplayString() + "." + contract.MetadataName);
}
