using Mesh.Generators.Facades;
using Mesh.Generators.Registration;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Modules;

/// <summary>
/// Prints the class that constructs a graph of transient services with <c>new</c> instead of one request to the container for each part.
/// When the application has replaced a part, every part is requested from the container.
/// </summary>
internal sealed class CompositionPrinter
{
    /// <summary>The largest number of objects whose construction is printed inline; a larger one becomes a call.</summary>
    private const int InlineLimit = 16;

    private readonly SourceWriter _writer;
    private readonly ServiceModel[] _direct;
    private readonly HashSet<TypeRef> _own;
    private readonly HashSet<TypeRef> _decorated;
    private readonly Dictionary<TypeRef, ServiceModel> _providers = [];
    private readonly Dictionary<TypeRef, int> _sizes = [];
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    public CompositionPrinter(SourceWriter writer, DependencyGraph graph, ServiceModel[] direct)
    {
        (_writer, _direct) = (writer, direct);
        foreach (ServiceModel service in graph.Services.Where(static service => service.Key is null))
        {
            // The last registration is what a request gets.
            foreach (TypeRef type in DependencyGraphBuilder.Provided(service)) _providers[type] = service;
        }

        foreach (ServiceModel composite in graph.Services.Where(static service => service is { Key: null, Composes: not null })) _providers[composite.Composes!] = composite;

        // What has decorators is asked of the container, whatever stands in its place.
        _decorated = new HashSet<TypeRef>(graph.Decorators.Chains.Select(static chain => chain.Contract));
        foreach (TypeRef contract in _decorated) _providers.Remove(contract);

        // Parts before what they are part of. What lies on a cycle has no place in the order, and no size: it is never written out.
        _own = new HashSet<TypeRef>(direct.Select(static service => service.Type));
        foreach (int service in graph.Waiting.Order())
        {
            ServiceModel model = graph.Services[service];
            if (_own.Contains(model.Type)) _sizes[model.Type] = Math.Min(1 + model.Parameters.Sum(SizeOf), InlineLimit + 1);
        }
    }

    public void Print()
    {
        string[] constructions = [.. _direct.SelectMany(Constructions)];
        KeyValuePair<string, string>[] shared = [.. _shared.OrderBy(static pair => pair.Value, StringComparer.Ordinal)];
        (ServiceModel Service, TypeRef Facade)[] facades = [.. _direct.SelectMany(static service => service.Contracts.Where(static contract => contract.Facade is not null).Select(contract => (service, contract.Facade!)))];

        _writer.Line("/// <summary>Constructs transient services directly, unless the application registered something else in the place of one.</summary>");
        _writer.Open("internal sealed class Composition");
        _writer.Line("private readonly bool replaced;");
        if (facades.Length > 0) _writer.Line("private readonly global::Mesh.Generation.FacadeContext facades;");
        foreach ((ServiceModel service, TypeRef facade) in facades) _writer.Line($"private {facade}.{OperationNames.Holder}? {Operations(service, facade)};");
        foreach (KeyValuePair<string, string> pair in shared) _writer.Line($"private {pair.Key}? {pair.Value};");

        _writer.Line();
        _writer.Open("internal Composition(global::System.IServiceProvider services)");
        if (facades.Length > 0) _writer.Line($"this.facades = {ArgumentPrinter.Request("Required", "global::Mesh.Generation.FacadeContext")};");
        _writer.Line($"this.replaced = {ArgumentPrinter.Request("Required", "global::Mesh.Generation.MeshRegistrations")}.IsAnyReplaced(services, new global::System.Type[]");
        _writer.Open("");
        IEnumerable<string> types = _direct.SelectMany(DependencyGraphBuilder.Provided).Where(type => !_decorated.Contains(type)).Select(static type => type.ToString()).Concat(_shared.Keys);
        foreach (string type in types.Distinct(StringComparer.Ordinal)) _writer.Line($"typeof({type}),");
        _writer.Close(");");
        _writer.Close();
        _writer.Line();
        _writer.Line($"internal static Composition Of(global::System.IServiceProvider services) => {ArgumentPrinter.Request("Required", "Composition")};");
        foreach (string construction in constructions)
        {
            _writer.Line();
            _writer.Lines(construction);
        }

        _writer.Close();
    }

    // internal Pricing New_Pricing(IServiceProvider services) => this.replaced
    //     ? new Pricing(@rates: Resolve.Required<IRates>(services))
    //     : new Pricing(@rates: this.shared_IRates ??= Resolve.Required<IRates>(services));
    private IEnumerable<string> Constructions(ServiceModel service)
    {
        string instance = RegistrarPrinter.DirectName(service);
        string asked = ArgumentPrinter.New(service), direct = Construct(service);
        yield return asked == direct
            ? $"internal {service.Type} {instance}(global::System.IServiceProvider services) =>\n    {Indent(direct)};"
            : $"internal {service.Type} {instance}(global::System.IServiceProvider services) => this.replaced\n    ? {Indent(asked)}\n    : {Indent(direct)};";
        foreach (ContractModel contract in service.Contracts)
        {
            if (contract.Facade is not { } facade) continue;
            yield return $"internal {contract.Type} {RegistrarPrinter.DirectName(service, facade)}(global::System.IServiceProvider services) =>\n    new {facade}(({Holder(service, facade)}).Substitute(services) ?? this.{instance}(services), this.{Operations(service, facade)});";
        }
    }

    private string Construct(ServiceModel service) => ArgumentPrinter.New(service, Argument);

    private static string Wrap(ServiceModel service, TypeRef facade, string instance) =>
        $"new {facade}({instance}, {Holder(service, facade)})";

    private static string Holder(ServiceModel service, TypeRef facade) => $"this.{Operations(service, facade)} ??= new {facade}.{OperationNames.Holder}(this.facades, {CSharp.String(service.Name)})";

    private string? Argument(ParameterModel parameter)
    {
        if (ProviderOf(parameter) is not { } provider) return null;
        if (provider.Lifetime == Lifetime.Singleton) return $"this.{Shared(parameter.Type)} ??= {ArgumentPrinter.Request("Required", parameter.Type.ToString())}";
        if (!IsDirect(provider)) return null;
        string instance = _sizes.TryGetValue(provider.Type, out int size) && size <= InlineLimit ? Indent(Construct(provider)) : $"this.{RegistrarPrinter.DirectName(provider)}(services)";
        if (provider.Type == parameter.Type) return instance;
        return provider.Contracts.First(contract => contract.Type == parameter.Type).Facade is { } facade ? Wrap(provider, facade, instance) : null;
    }

    private int SizeOf(ParameterModel parameter) =>
        ProviderOf(parameter) is not { } provider || !IsDirect(provider) ? 0 : _sizes.TryGetValue(provider.Type, out int size) ? size : InlineLimit;

    private ServiceModel? ProviderOf(ParameterModel parameter) =>
        parameter is { Kind: ParameterKind.Single, Optional: false, Key: null } && _providers.TryGetValue(parameter.Type, out ServiceModel? provider) ? provider : null;

    private bool IsDirect(ServiceModel service) => _own.Contains(service.Type);

    private string Shared(TypeRef type)
    {
        if (_shared.TryGetValue(type.ToString(), out string? name)) return name;
        string plain = "shared_" + new string([.. type.ToShortString().Where(char.IsLetterOrDigit)]);
        name = plain;
        for (int i = 2; _shared.ContainsValue(name); i++) name = plain + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _shared.Add(type.ToString(), name);
        return name;
    }

    private static string Indent(string expression) => expression.Replace("\n", "\n    ");

    private static string Operations(ServiceModel service, TypeRef facade) => "operations" + RegistrarPrinter.DirectName(service, facade).Substring("New".Length);
}
