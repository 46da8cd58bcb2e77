using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>Finds the services for which the application's code declares substitutes, and collects the problems.</summary>
/// <param name="plan">The plan.</param>
/// <param name="own">Knows the services that the application has replaced by registrations of its own.</param>
internal sealed class SubstitutedServices(MeshPlan plan, Substitution own)
{
    private readonly List<string> _problems = [];
    private readonly HashSet<(Type, Type)> _found = [];

    /// <summary>Finds the service of a declared substitute; null when there is none, or a problem.</summary>
    public ServiceEntry? Find(DeclaredSubstitute declared)
    {
        ServiceEntry[] all = [.. plan.Services.Select(static service => service.Entry).Where(entry => !entry.IsNode && entry.Contracts.Contains(declared.Contract))];
        ServiceEntry[] meant = [.. all.Where(entry => declared.Service is { } name ? name == entry.Name && (declared.Key is null || Equals(declared.Key, entry.Key)) : Equals(declared.Key, entry.Key))];
        string? problem = meant switch
        {
            [] => Missing(declared, all),
            [var entry] when !_found.Add((declared.Contract, entry.Type)) => $"it has another one as well. help: take one of the two calls away",
            [var entry] when own.IsReplaced(declared.Contract, entry.Key) => $"the application has registered {declared.Contract.Name} itself, after AddMesh(), and that wins. help: take the registration away, or the substitute",
            [_] => null,
            _ => $"services {Names(meant)} have the contract. help: say which is meant, as Substitute<{declared.Contract.Name}>(..., service: \"{meant[0].Name}\")",
        };
        if (problem is null) return meant[0];
        _problems.Add($"  {declared}: {problem}.");
        return null;
    }

    /// <exception cref="ServiceException">There was a problem.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count == 0) return;
        throw new ServiceException($"{(_problems.Count == 1 ? "A substitute does" : $"{_problems.Count} substitutes do")} not fit the services (MeshOptions.Substitute):\n{string.Join('\n', _problems)}") { Kind = ServiceErrorKind.NotFound };
    }

    private string Missing(DeclaredSubstitute declared, ServiceEntry[] all)
    {
        if (all.Length > 0)
        {
            IEnumerable<string> known = all.Select(static entry => $"'{entry.Name}'{(entry.Key is null ? "" : $" (under the key {KeyText.Of(entry.Key)})")}");
            return $"no such service has it, but {string.Join(", ", known)}. help: pass that key or that name";
        }

        if (plan.Services.FirstOrDefault(service => service.Entry.IsNode && service.Entry.Contracts.Contains(declared.Contract))?.Entry is { } node)
        {
            return $"it is a contract of the node '{node.Name}', which a capability adds and nobody calls through a facade. help: register another {declared.Contract.Name} after AddMesh(), which then wins";
        }

        if (declared.Service is { } name && plan.Services.FirstOrDefault(service => service.Entry.Name == name) is { } other)
        {
            return $"the service does not have this contract, but {string.Join(", ", other.Entry.Contracts)}. help: name one of these";
        }

        string similar = SimilarNames.Sentence(declared.Contract.Name, plan.Services.SelectMany(static service => service.Entry.Contracts).Select(static contract => contract.Name));
        return $"no service has this contract.{similar} help: name an interface under which a [Service] is registered";
    }

    private static string Names(ServiceEntry[] entries) => string.Join(", ", entries.Select(static entry => $"'{entry.Name}'"));
}
