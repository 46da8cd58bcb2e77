using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Prints the registrations of single services.</summary>
/// <param name="solution">The services.</param>
/// <param name="layers">What stands around them.</param>
/// <param name="ordinary">The classes that Microsoft's container constructs.</param>
/// <param name="requests">The classes that are asked for by their own name.</param>
/// <param name="health">The classes that are asked for as health checks.</param>
/// <param name="composites">The composites.</param>
/// <param name="left">Receives what cannot be registered.</param>
internal sealed class ServiceLines(MeshSolution solution, Layers layers, Ordinary ordinary, ClassRequests requests, Hooks.HealthChecks health, Composites composites, ICollection<LeftToDo> left)
{
    /// <summary>Gets the registrations of a service, which a generic one has for each type that it is closed over, or one for all.</summary>
    public IEnumerable<string> Of(EjectedService service)
    {
        if (!service.Model.IsOpen) return service.Model.Decoration is null ? Closed(service, IndexOf(service.Model)) : [];
        if (service.Model.Decoration is not null) return [];
        if (IsOpenlyRegistered(service)) return Open(service);
        return ClosedOver(service);
    }

    private int IndexOf(ServiceModel model)
    {
        for (int i = 0; i < solution.Graph.Services.Count; i++) if (solution.Graph.Services[i].Type == model.Type && solution.Graph.Services[i].Around is null) return i;
        return -1;
    }

    private IEnumerable<string> Closed(EjectedService service, int index)
    {
        if (index < 0) yield break;
        ServiceModel model = solution.Graph.Services[index];
        string? key = KeyText.Of(service);
        string type = model.Type.ToString();
        if (model.IsMade)
        {
            foreach (string line in FactoryLines.Of(service, model, key, layers.Around, index, requests)) yield return line;
            yield break;
        }

        (TypeRef Contract, IReadOnlyList<Layer> Inline, IReadOnlyList<Layer> Outside)[] contracts = [.. model.Contracts.Where(contract => contract.Type != model.Type && contract.Type != model.Composes).Select(contract => Split(index, contract.Type))];
        string? construction = model.Composes is { } composed
            ? ConstructionText.New(service, ComposedOf(model))
            : ordinary.Is(service) ? null : ConstructionText.New(service, model);
        // The container disposes what it makes, and forwards to what it has.
        bool isAlone = contracts.Length == 1 && model.Composes is null && contracts[0] is { Inline.Count: 0, Outside.Count: 0 } && !requests.Contains(model) && !health.Contains(service) && !Hooks.ServiceHooks.AreIn(service) && composites.KeyOf(model, contracts[0].Contract) is null;
        if (isAlone)
        {
            string contract = contracts[0].Contract.ToString();
            yield return construction is null ? RegistrationLine.OfClass(model.Lifetime, key, contract, type) : RegistrationLine.OfFactory(model.Lifetime, key, contract, construction);
            yield break;
        }

        yield return construction is null ? RegistrationLine.OfClass(model.Lifetime, key, type, type) : RegistrationLine.OfFactory(model.Lifetime, key, type, construction);
        string self = ConstructionText.Request(type, key);
        if (model.Composes is { } whole)
        {
            foreach (Layer layer in layers.Around(index, whole)) self = layer.New(self);
            yield return RegistrationLine.OfFactory(model.Lifetime, key, whole.ToString(), self);
            self = ConstructionText.Request(type, key);
            string all = Wrappers.Around(ParameterKind.Many, whole).ToString();
            yield return RegistrationLine.OfFactory(Lifetime.Transient, key, all, $"provider.GetKeyedServices<{whole}>({Composites.KeyBehind(model)})");
        }

        foreach ((TypeRef contract, IReadOnlyList<Layer> inline, _) in contracts)
        {
            string expression = self;
            Lifetime lifetime = model.Lifetime;
            foreach (Layer layer in inline)
            {
                expression = layer.New(expression);
                if (layer.Policies is null) lifetime = layer.Model.Lifetime;
                if (!layer.IsKnown) continue;
                string known = layer.Model.Type.ToString();
                yield return RegistrationLine.OfFactory(lifetime, key, known, expression);
                expression = ConstructionText.Request(known, key);
                foreach (ContractModel other in layer.Model.Contracts) yield return RegistrationLine.OfFactory(lifetime, key, other.Type.ToString(), expression);
            }

            yield return RegistrationLine.OfFactory(lifetime, composites.KeyOf(model, contract) ?? key, contract.ToString(), expression);
        }
    }

    /// <summary>Gets the layers of a contract that the service's own project puts around it, and those that others do.</summary>
    public (TypeRef Contract, IReadOnlyList<Layer> Inline, IReadOnlyList<Layer> Outside) Split(int index, TypeRef contract)
    {
        IReadOnlyList<Layer> around = layers.Around(index, contract);
        ServiceModel model = solution.Graph.Services[index];
        // Where one decorator is elsewhere, all are put around all services of the contract by the project that sees them.
        bool isSpread = solution.Graph.Decorators.Chains.Any(chain => chain.Contract == contract && solution.Graph.Services[chain.Service].Key == model.Key && chain.Layers.Any(layer => solution.Of(solution.Graph.Services[layer]).Home != solution.Of(solution.Graph.Services[chain.Service]).Home));
        Layer[] inline = isSpread ? [.. around.TakeWhile(layer => layer.Model == model)] : [.. around];
        return (contract, inline, [.. around.Skip(inline.Length)]);
    }

    // What the composite asks all of has a key of its own.
    private static ServiceModel ComposedOf(ServiceModel composite) => composite with
    {
        Parameters = Shared.Equatable.EquatableArray.ToEquatableArray(composite.Parameters.Select(parameter => parameter.IsMany && parameter.Type == composite.Composes ? parameter with { Key = Composites.KeyBehind(composite) } : parameter)),
    };

    private bool IsOpenlyRegistered(EjectedService service) =>
        service.Model is { IsMade: false, Composes: null }
        && ordinary.IsOpen(service)
        && service.Model.Contracts.All(contract => IsAligned(contract.Type, service.Model) && composites.KeyOf(service.Model, contract.Type) is null)
        && (service.Model.Contracts.Count <= 1 || service.Model.Lifetime == Lifetime.Transient)
        && !ClosingsOf(service).Any(index => solution.Graph.Services[index].Contracts.Any(contract => layers.Around(index, contract.Type).Count > 0 || composites.KeyOf(solution.Graph.Services[index], contract.Type) is not null));

    // IRepository<T> of Repository<T>: the arguments of the contract are those of the class, in their order.
    private static bool IsAligned(TypeRef contract, ServiceModel service) =>
        contract.Arguments.Count == service.TypeParameters.Count && contract.Arguments.Zip(service.TypeParameters, static (argument, parameter) => argument.IsParameter && argument.Template == "!" + parameter).All(static same => same);

    private IEnumerable<string> Open(EjectedService service)
    {
        string? key = KeyText.Of(service);
        string type = Unbound(service.Model.Type);
        bool isClassAsked = service.Model.Contracts.Count == 0 || requests.Contains(service.Model);
        if (isClassAsked) yield return RegistrationLine.OfOpen(service.Model.Lifetime, key, type, type);
        foreach (ContractModel contract in service.Model.Contracts) yield return RegistrationLine.OfOpen(service.Model.Lifetime, key, Unbound(contract.Type), type);
    }

    private IEnumerable<string> ClosedOver(EjectedService service)
    {
        var lines = new List<string>();
        foreach (int index in ClosingsOf(service))
        {
            ServiceModel closed = solution.Graph.Services[index];
            if (closed.Type.Arguments.SelectMany(static argument => argument.Named()).FirstOrDefault(type => !service.Home.Sees(type.Assembly)) is { } unseen)
            {
                left.Add(new LeftToDo(service.Home.Project.Name, $"'{closed.Type.ToShortString()}' is not registered: '{service.Home.Project.Name}', which has the class, does not see '{unseen.ToShortString()}', and Microsoft's container cannot make the open generic class as Mesh did.", "register it by a factory in a project that sees both."));
                continue;
            }

            lines.AddRange(Closed(service, index));
        }

        return lines;
    }

    private IEnumerable<int> ClosingsOf(EjectedService service) => Enumerable.Range(0, solution.Graph.Services.Count).Where(index => solution.Graph.Services[index].Type.Definition == service.Model.Type.Definition && solution.Graph.Services[index] is { Around: null, IsOpen: false });

    // Repository<T> as typeof names it: Repository<>.
    private static string Unbound(TypeRef type)
    {
        int at = type.Template.IndexOf('<', StringComparison.Ordinal);
        return at < 0 ? type.Template : $"{type.Template[..at]}<{new string(',', type.Arguments.Count - 1)}>";
    }
}
