using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>Determines the use of types in a compilation. Only computed when a policy seems to be where nothing reads it.</summary>
internal sealed class PolicyTypes(Compilation compilation)
{
    private readonly object _gate = new();
    private HashSet<ISymbol>? _bases;
    private HashSet<ISymbol>? _contracts;

    public Compilation Compilation { get; } = compilation;

    /// <summary>Whether another class of the compilation derives from the type.</summary>
    public bool IsBase(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Read(cancellationToken);
        return _bases!.Contains(type.OriginalDefinition);
    }

    /// <summary>Whether the interface, or one that derives from it, is a contract of a service here.</summary>
    public bool IsContract(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Read(cancellationToken);
        return _contracts!.Contains(type.OriginalDefinition);
    }

    /// <summary>Whether the type is invisible outside of the compilation.</summary>
    public bool IsHidden(INamedTypeSymbol type) => !type.IsPublic() && Compilation.Assembly.Attribute("System.Runtime.CompilerServices", "InternalsVisibleToAttribute") is null;

    private void Read(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_contracts is not null) return;
            var bases = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var contracts = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (INamedTypeSymbol type in TypeWalk.Of(Compilation.Assembly, cancellationToken).Where(static type => type.TypeKind == TypeKind.Class))
            {
                if (type.BaseType is { SpecialType: SpecialType.None } parent) bases.Add(parent.OriginalDefinition);
                if (ServiceReader.AttributeOf(type) is not { } service) continue;
                foreach (INamedTypeSymbol contract in ContractReader.Candidates(type, service).SelectMany(static contract => contract.SelfAndExtended())) contracts.Add(contract.OriginalDefinition);
            }

            (_bases, _contracts) = (bases, contracts);
        }
    }
}
