using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Interfaces that describe how a class is built rather than its purpose: not contracts unless <c>[Service(...)]</c> names them.</summary>
internal static class InfrastructureInterfaces
{
    /// <summary>Those whose methods are no operations either, where a contract extends them.</summary>
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

    /// <summary>
    /// Those that say how a class is walked through, compared, listened to or asked for services. Everybody has them for purposes of his
    /// own: a list of steps that were the contract <c>IEnumerable&lt;IStep&gt;</c> would stand in the place of everybody's steps, and what
    /// the container builds in is answered by nobody else.
    /// </summary>
    private static readonly Dictionary<string, string> s_shapes = new(StringComparer.Ordinal)
    {
        ["IServiceProvider"] = "System",
        ["IProgress`1"] = "System",
        ["IObserver`1"] = "System",
        ["IAsyncResult"] = "System",
        ["IFormatProvider"] = "System",
        ["ICustomFormatter"] = "System",
        ["ICollection"] = "System.Collections",
        ["IList"] = "System.Collections",
        ["IDictionary"] = "System.Collections",
        ["IEnumerator"] = "System.Collections",
        ["IDictionaryEnumerator"] = "System.Collections",
        ["IComparer"] = "System.Collections",
        ["IEqualityComparer"] = "System.Collections",
        ["IEnumerable`1"] = "System.Collections.Generic",
        ["IAsyncEnumerable`1"] = "System.Collections.Generic",
        ["IEnumerator`1"] = "System.Collections.Generic",
        ["IAsyncEnumerator`1"] = "System.Collections.Generic",
        ["ICollection`1"] = "System.Collections.Generic",
        ["IReadOnlyCollection`1"] = "System.Collections.Generic",
        ["IList`1"] = "System.Collections.Generic",
        ["IReadOnlyList`1"] = "System.Collections.Generic",
        ["ISet`1"] = "System.Collections.Generic",
        ["IReadOnlySet`1"] = "System.Collections.Generic",
        ["IDictionary`2"] = "System.Collections.Generic",
        ["IReadOnlyDictionary`2"] = "System.Collections.Generic",
        ["IComparer`1"] = "System.Collections.Generic",
        ["IEqualityComparer`1"] = "System.Collections.Generic",
        ["IAlternateEqualityComparer`2"] = "System.Collections.Generic",
        ["IProducerConsumerCollection`1"] = "System.Collections.Concurrent",
        ["INotifyCollectionChanged"] = "System.Collections.Specialized",
        ["IOrderedDictionary"] = "System.Collections.Specialized",
        ["IImmutableList`1"] = "System.Collections.Immutable",
        ["IImmutableSet`1"] = "System.Collections.Immutable",
        ["IImmutableStack`1"] = "System.Collections.Immutable",
        ["IImmutableQueue`1"] = "System.Collections.Immutable",
        ["IImmutableDictionary`2"] = "System.Collections.Immutable",
        ["IQueryable"] = "System.Linq",
        ["IQueryable`1"] = "System.Linq",
        ["IOrderedQueryable"] = "System.Linq",
        ["IOrderedQueryable`1"] = "System.Linq",
        ["IOrderedEnumerable`1"] = "System.Linq",
        ["IGrouping`2"] = "System.Linq",
        ["ILookup`2"] = "System.Linq",
        ["IDataErrorInfo"] = "System.ComponentModel",
        ["INotifyDataErrorInfo"] = "System.ComponentModel",
        ["IEditableObject"] = "System.ComponentModel",
        ["IChangeTracking"] = "System.ComponentModel",
        ["IRevertibleChangeTracking"] = "System.ComponentModel",
        ["ISupportInitialize"] = "System.ComponentModel",
        ["IXmlSerializable"] = "System.Xml.Serialization",
        ["IDeserializationCallback"] = "System.Runtime.Serialization",
        ["IObjectReference"] = "System.Runtime.Serialization",
        ["IServiceScope"] = Namespaces.DependencyInjection,
        ["IServiceScopeFactory"] = Namespaces.DependencyInjection,
        ["IServiceProviderIsService"] = Namespaces.DependencyInjection,
        ["IServiceProviderIsKeyedService"] = Namespaces.DependencyInjection,
        ["IKeyedServiceProvider"] = Namespaces.DependencyInjection,
        ["ISupportRequiredService"] = Namespaces.DependencyInjection,
    };

    /// <summary>Whether neither the interface is a contract by default, nor its methods are operations.</summary>
    public static bool Contains(INamedTypeSymbol contract) => IsIn(s_namespaces, contract);

    /// <summary>Whether the interface is no contract by default.</summary>
    public static bool IsPlumbing(INamedTypeSymbol contract) => IsIn(s_namespaces, contract) || IsIn(s_shapes, contract);

    /// <summary>Whether the container answers for the interface itself, whatever is registered.</summary>
    public static bool IsBuiltIn(INamedTypeSymbol contract) => contract.Name is "IServiceProvider" or "IServiceScopeFactory" or "IServiceProviderIsService" or "IServiceProviderIsKeyedService" && IsIn(s_shapes, contract);

    // The name first: it is asked of every method of every contract.
    private static bool IsIn(Dictionary<string, string> names, INamedTypeSymbol contract) =>
        names.TryGetValue(contract.MetadataName, out string? space) && contract.ContainingType is null && SymbolFacts.IsNamespace(contract.ContainingNamespace, space);
}
