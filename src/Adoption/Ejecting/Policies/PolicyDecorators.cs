using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>The classes that carry out policies: one for each class with policies and each of its contracts.</summary>
/// <param name="left">Receives the policies that go without a replacement.</param>
internal sealed class PolicyDecorators(ICollection<LeftToDo> left)
{
    private const string Suffix = "WithPolicies";

    private readonly Dictionary<(ISymbol, ISymbol), PolicyDecorator?> _found = new(new PairComparer());
    private readonly HashSet<(MeshProject, string)> _names = [];

    /// <summary>The classes of a project that are used.</summary>
    public IEnumerable<PolicyDecorator> In(MeshProject project) => _found.Values.OfType<PolicyDecorator>().Where(decorator => decorator.Owner.Home == project).OrderBy(static decorator => decorator.Name, StringComparer.Ordinal);

    /// <summary>Gets the class for the policies of a contract; null when its operations have none.</summary>
    /// <param name="owner">The class that declares the policies.</param>
    /// <param name="contract">The contract, as the class implements it.</param>
    public PolicyDecorator? Of(EjectedService owner, INamedTypeSymbol contract)
    {
        if (_found.TryGetValue((owner.Type, contract), out PolicyDecorator? found)) return found;
        return _found[(owner.Type, contract)] = Read(owner, contract);
    }

    private PolicyDecorator? Read(EjectedService owner, INamedTypeSymbol contract)
    {
        var operations = new List<PolicyOperation>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (IMethodSymbol method in MemberText.Of(contract).OfType<IMethodSymbol>())
        {
            string name = method.Name;
            for (int i = 2; !names.Add(name); i++) name = $"{method.Name}{i}";
            if (PolicyOperation.Read(method, contract, owner, name, left) is { } operation) operations.Add(operation);
        }

        return operations.Count == 0 ? null : new PolicyDecorator(owner, contract, operations) { Name = NameOf(owner, contract) };
    }

    // A class has one for each of its contracts.
    private string NameOf(EjectedService owner, INamedTypeSymbol contract)
    {
        string[] names = [owner.Type.Name + Suffix, $"{owner.Type.Name}As{contract.Name}{Suffix}"];
        return names.FirstOrDefault(name => !owner.Home.Compilation.ContainsSymbolsWithName(name, SymbolFilter.Type) && _names.Add((owner.Home, name))) ?? $"{owner.Type.Name}{_names.Count}{Suffix}";
    }

    private sealed class PairComparer : IEqualityComparer<(ISymbol, ISymbol)>
    {
        public bool Equals((ISymbol, ISymbol) x, (ISymbol, ISymbol) y) => SymbolEqualityComparer.Default.Equals(x.Item1, y.Item1) && SymbolEqualityComparer.Default.Equals(x.Item2, y.Item2);

        public int GetHashCode((ISymbol, ISymbol) pair) => HashCode.Combine(SymbolEqualityComparer.Default.GetHashCode(pair.Item1), SymbolEqualityComparer.Default.GetHashCode(pair.Item2));
    }
}
