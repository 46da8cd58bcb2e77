using Mesh.Generators.Registration;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Modules;

/// <summary>
/// Prints the class that constructs a graph of transient services with <c>new</c> instead of one request to the container for each part. What the
/// application has replaced is asked of the container after all.
/// </summary>
internal sealed class CompositionPrinter(SourceWriter writer, ServiceGraph graph, ServiceModel[] direct)
{
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceModel> _providers = Providers(graph);
    private readonly HashSet<string> _direct = new(direct.Select(static service => service.Type.ToString()), StringComparer.Ordinal);

    public void Print()
    {
        string[] constructions = [.. direct.SelectMany(Constructions)];
        (ServiceModel Service, ContractModel Contract)[] contracts = [.. direct.SelectMany(static service => service.Contracts.Where(static contract => contract.Facade is not null).Select(contract => (service, contract)))];

        writer.Line("/// <summary>Constructs transient services directly, unless the application registered something else in their place.</summary>");
        writer.Open("internal sealed class Composition");
        foreach ((ServiceModel service, ContractModel contract) in contracts)
        {
            writer.Line($"private readonly bool {Replaced(service, contract)};");
            writer.Line($"private readonly {contract.Facade}.Operations {Operations(service, contract)};");
        }

        foreach (KeyValuePair<string, string> shared in _shared.OrderBy(static shared => shared.Value, StringComparer.Ordinal))
        {
            writer.Line($"private readonly bool replaced_{shared.Value};");
            writer.Line($"private {shared.Key}? {shared.Value};");
        }

        writer.Line();
        writer.Open("internal Composition(global::System.IServiceProvider services)");
        writer.Line($"var registrations = {ArgumentPrinter.Request("Required", "global::Mesh.Composition.MeshRegistrations")};");
        foreach ((ServiceModel service, ContractModel contract) in contracts)
        {
            writer.Line($"this.{Replaced(service, contract)} = registrations.IsReplaced(services, typeof({contract.Type}));");
            writer.Line($"this.{Operations(service, contract)} = {ArgumentPrinter.Request("Required", $"{contract.Facade}.Operations")};");
        }

        foreach (KeyValuePair<string, string> shared in _shared.OrderBy(static shared => shared.Value, StringComparer.Ordinal))
        {
            writer.Line($"this.replaced_{shared.Value} = registrations.IsReplaced(services, typeof({shared.Key}));");
        }

        writer.Close();
        writer.Line();
        writer.Line($"internal static Composition Of(global::System.IServiceProvider services) => {ArgumentPrinter.Request("Required", "Composition")};");
        foreach (string construction in constructions)
        {
            writer.Line();
            writer.Lines(construction);
        }

        foreach (KeyValuePair<string, string> shared in _shared.OrderBy(static shared => shared.Value, StringComparer.Ordinal))
        {
            string request = ArgumentPrinter.Request("Required", shared.Key);
            writer.Line();
            writer.Line($"private {shared.Key} Get_{shared.Value}(global::System.IServiceProvider services) =>");
            writer.Indent().Line($"this.replaced_{shared.Value} ? {request} : this.{shared.Value} ??= {request};").Unindent();
        }

        writer.Close();
    }

    private static Dictionary<string, ServiceModel> Providers(ServiceGraph graph)
    {
        var providers = new Dictionary<string, ServiceModel>(StringComparer.Ordinal);
        foreach (ServiceModel service in graph.Services.Where(static service => service.Key is null))
        {
            // The last registration is what a request gets.
            foreach (TypeRef type in ServiceGraphBuilder.Provided(service)) providers[type.ToString()] = service;
        }

        return providers;
    }

    private IEnumerable<string> Constructions(ServiceModel service)
    {
        string instance = RegistrarPrinter.DirectName(service);
        yield return $"internal {service.Type} {instance}(global::System.IServiceProvider services) =>\n    {ArgumentPrinter.New(service, Argument).Replace("\n", "\n    ")};";
        foreach (ContractModel contract in service.Contracts)
        {
            if (contract.Facade is not { } facade) continue;
            string made = RegistrarPrinter.DirectName(service, facade);
            yield return $"internal {contract.Type} {made}(global::System.IServiceProvider services) =>\n    new {facade}(this.{instance}(services), this.{Operations(service, contract)});";
        }
    }

    private string? Argument(ParameterModel parameter)
    {
        if (parameter is not { Kind: ParameterKind.Single, Optional: false, Key: null } || !_providers.TryGetValue(parameter.Type.ToString(), out ServiceModel? provider)) return null;
        if (provider.Lifetime == Lifetime.Singleton) return $"this.Get_{Shared(parameter.Type)}(services)";
        if (!_direct.Contains(provider.Type.ToString())) return null;
        if (provider.Contracts.FirstOrDefault(contract => contract.Type == parameter.Type) is not { Facade: { } facade } asked) return null;
        return $"(this.{Replaced(provider, asked)} ? {ArgumentPrinter.Request("Required", asked.Type.ToString())} : this.{RegistrarPrinter.DirectName(provider, facade)}(services))";
    }

    private string Shared(TypeRef type)
    {
        if (_shared.TryGetValue(type.ToString(), out string? name)) return name;
        string plain = new([.. type.ToShortString().Where(char.IsLetterOrDigit)]);
        name = plain;
        for (int i = 2; _shared.ContainsValue(name); i++) name = plain + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _shared.Add(type.ToString(), name);
        return name;
    }

    private static string Replaced(ServiceModel service, ContractModel contract) => "replaced" + RegistrarPrinter.DirectName(service, contract.Facade).Substring("New".Length);

    private static string Operations(ServiceModel service, ContractModel contract) => "operations" + RegistrarPrinter.DirectName(service, contract.Facade).Substring("New".Length);
}
