using Mesh.Generators.Dispatch;
using Mesh.Generators.Facades;
using Mesh.Generators.Text;
using Mesh.Shared.Facts;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the registrar of a service: the class that holds its entry and registers it.</summary>
internal static class RegistrarPrinter
{
    private const string Descriptor = "global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor";

    public static void Print(SourceWriter writer, ServiceFileModel file)
    {
        ServiceModel service = file.Service;
        bool isDispatched = DispatchModel.Exists(file);
        writer.Line($"/// <summary>Registers {Generators.Text.Comment.Escape(service.Name)}.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Open($"{(service.IsHidden ? "internal" : "public")} static {(isDispatched ? "partial " : "")}class {file.RegistrarName}{file.TypeParameters}{file.Constraints}");
        writer.Line($"private const string {ServiceFacts.Constant} = {CSharp.String(file.Fingerprint)};");
        writer.Line();
        PrintEntry(writer, file, isDispatched);
        writer.Line();
        if (service.Decoration is not null)
        {
            DecoratorPrinter.Print(writer, file);
            writer.Close();
            return;
        }

        PrintRegister(writer, file);
        if (!ServiceRequest.IsDirect(service))
        {
            writer.Line();
            RequiresAttributePrinter.Print(writer, [service]);
            if (service.IsMade) FactoryPrinter.PrintNew(writer, service);
            else writer.Line($"private static {service.Type} New(global::System.IServiceProvider services) =>").Indent().Lines($"{ArgumentPrinter.New(service)};").Unindent();
        }

        if (service.MayGetConstructor)
        {
            writer.Line();
            writer.Line("// Not 'new': what another generator adds to the class may be a constructor that takes something, and a rule says so.");
            writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Constructor)]");
            writer.Line($"internal static extern {service.Type} Make();");
        }

        writer.Close();
    }

    /// <summary>Gets the entry of a service as an expression. A closed generic service gets its name where it is closed.</summary>
    public static string Entry(ServiceModel service) => service.ClosedEntry is { } entry ? entry : service.Registrar.Arguments.Count == 0 ? $"{service.Registrar}.Entry" : $"{service.Registrar}.Entry({CSharp.String(service.Name)})";

    /// <summary>Gets the call that registers a service.</summary>
    public static string Register(ServiceModel service) => service.Registrar.Arguments.Count == 0 ? $"{service.Registrar}.Register(mesh);" : $"{service.Registrar}.Register(mesh, {CSharp.String(service.Name)});";

    private static void PrintEntry(SourceWriter writer, ServiceFileModel file, bool isDispatched)
    {
        const string type = "global::Mesh.Plan.ServiceEntry";
        ServiceModel service = file.Service;
        if (service.IsOpen)
        {
            writer.Line($"private static {type}? entry;");
            writer.Line();
            writer.Open($"public static {type} Entry(string name) => entry ??= new {type}");
        }
        else
        {
            writer.Open($"public static {type} Entry {{ get; }} = new {type}");
        }

        writer.Line($"Name = {(service.IsOpen ? "name" : CSharp.String(service.Name))},");
        writer.Line($"Type = typeof({service.Type}),");
        // Nobody asks for the class of a decorator.
        string[] contracts = [.. service.IsMade ? DependencyGraphBuilder.Provided(service).Select(static function => function.ToString()) : service.Contracts.Count == 0 && service.Decoration is null ? [service.Type.ToString()] : service.Contracts.Select(static contract => contract.Type.ToString())];
        writer.Line(contracts.Length == 0 ? "Contracts = global::System.Array.Empty<global::System.Type>()," : $"Contracts = new global::System.Type[] {{ {string.Join(", ", contracts.Select(static contract => $"typeof({contract})"))} }},");
        writer.Line(service.Decoration is null ? $"Instance = static services => {Instance(service)}," : $"Instance = {DecoratorPrinter.Space}Decoration.Unplaced,");
        writer.Line($"Lifetime = global::Microsoft.Extensions.DependencyInjection.ServiceLifetime.{service.Lifetime},");
        if (service.Key is not null) writer.Line($"Key = {service.Key},");
        if (service.Critical) writer.Line("Critical = true,");
        StartPrinter.Print(writer, service.Start);
        if (service.Capabilities.Count > 0) writer.Line($"Capabilities = new string[] {{ {string.Join(", ", service.Capabilities.Select(CSharp.String))} }},");
        if (service.Version is not null) writer.Line($"Version = {CSharp.String(service.Version)},");
        ResourcesPrinter.Print(writer, service.Resources);
        if (service.Composes is { } whole) writer.Line($"Composes = typeof({whole}),");
        if (service.Decoration is { } decoration) DecoratorPrinter.PrintDecoration(writer, file, decoration);
        ParameterModel[] required = [.. service.Parameters.Where((_, index) => index != service.Decoration?.Parameter).Where(static parameter => parameter is { Optional: false, IsMany: false, Kind: ParameterKind.Single or ParameterKind.Lazy or ParameterKind.Func })];
        if (required.Length > 0)
        {
            writer.Open("Requires = new global::Mesh.Plan.Requirement[]");
            foreach (ParameterModel parameter in required) writer.Line($"new(typeof({parameter.Type}), {CSharp.String(parameter.Name)}{(parameter.Key is null ? "" : ", " + parameter.Key)}),");
            writer.Close(",");
        }

        if (file.Warming.Count > 0)
        {
            writer.Open("Warming = new global::Mesh.Generation.WarmStep[]");
            foreach (WarmText step in file.Warming)
            {
                Pragmas.Disable(writer, step.Pragmas);
                writer.Line($"new({CSharp.String(step.Name)}, {step.Lambda}),");
                Pragmas.Restore(writer, step.Pragmas);
            }

            writer.Close(",");
        }

        PrintOperations(writer, file.Facades);
        if (isDispatched) writer.Line($"Dispatch = static () => {DispatchPrinter.ClassName}.Instance,");
        writer.Close(";");
    }

    private static void PrintOperations(SourceWriter writer, IReadOnlyList<FacadeModel> facades)
    {
        var operations = facades
            .SelectMany(static facade => facade.Members.Where(static member => member.Operation is not null), static (facade, member) => (Contract: facade.ContractName, Member: member))
            .GroupBy(static operation => (operation.Contract, Name: operation.Member.Operation!))
            .ToArray();
        if (operations.Length == 0) return;
        writer.Open("Operations = static () => new global::Mesh.Plan.PlannedOperation[]");
        foreach (var operation in operations) writer.Line($"new({CSharp.String(operation.Key.Name)}, {(operation.Any(static each => each.Member.Policies is not null) ? "true" : "false")}, {CSharp.String(operation.Key.Contract)}),");
        writer.Close(",");
    }

    private static void PrintRegister(SourceWriter writer, ServiceFileModel file)
    {
        ServiceModel service = file.Service;
        RequiresAttributePrinter.Print(writer, [service]);
        writer.Open(service.IsOpen ? "public static void Register(global::Mesh.Composition.MeshBuilder mesh, string name)" : "public static void Register(global::Mesh.Composition.MeshBuilder mesh)");
        writer.Line($"if (!mesh.TryAdd({(service.IsOpen ? "Entry(name)" : "Entry")})) return;");
        if (service.IsMade)
        {
            foreach (ContractModel contract in service.Contracts)
            {
                if (contract.Facade is { } facade) writer.Lines(AddOperations(service, facade));
            }

            foreach ((string function, string expression) in FactoryPrinter.Functions(service)) writer.Lines(Add(service, function, expression));
            writer.Close();
            return;
        }

        writer.Lines(service.IsOwned
            ? Add(service, $"global::Mesh.Generation.Owned<{service.Type}>", $"new global::Mesh.Generation.Owned<{service.Type}>(New(services))")
            : Add(service, service.Type.ToString(), ServiceRequest.IsDirect(service) ? $"Composition.Of(services).{DirectName(service)}(services)" : "New(services)"));
        if (service.Composes is { } composed) writer.Line($"mesh.Compose<{composed}>({(service.IsOpen ? "Entry(name)" : "Entry")});");
        foreach (ContractModel contract in service.Contracts)
        {
            if (contract.Facade is not { } facade)
            {
                if (contract.Type != service.Type) writer.Lines(Add(service, contract.Type.ToString(), ArgumentPrinter.Request("Required", service.Type.ToString(), service.Key)));
                continue;
            }

            if (!ServiceRequest.IsDirect(service)) writer.Lines(AddOperations(service, facade));
            writer.Lines(ServiceRequest.IsDirect(service)
                ? Add(service, contract.Type.ToString(), $"Composition.Of(services).{DirectName(service, facade)}(services)")
                : Add(service, contract.Type.ToString(), Wrapped(service, facade)));
        }

        writer.Close();
    }

    private static string AddOperations(ServiceModel service, TypeRef facade)
    {
        string name = service.IsOpen ? "Entry(null!).Name" : CSharp.String(service.Name);
        return $"mesh.Add({Descriptor}.Singleton<{facade}.{OperationNames.Holder}>(static services =>\n    new {facade}.{OperationNames.Holder}({ArgumentPrinter.Request("Required", "global::Mesh.Generation.FacadeContext")}, {name})));";
    }

    // {
    //     OrderStore__Facade.Operations operations = Resolve.Required<OrderStore__Facade.Operations>(services);
    //     return new OrderStore__Facade(operations.UnlessDeferred(services), operations, services);
    // }
    private static string Wrapped(ServiceModel service, TypeRef facade)
    {
        string holder = $"{facade}.{OperationNames.Holder}";
        string made = service.Lifetime == Lifetime.Singleton ? $"operations.{(service.IsOwned ? "Owned" : "")}UnlessDeferred(services), operations, services" : $"operations.{(service.IsOwned ? "Owned" : "")}Inner(services), operations";
        return $"{{\n    {holder} operations = {ArgumentPrinter.Request("Required", holder)};\n    return new {facade}({made});\n}}";
    }

    /// <summary>Gets the name of the method of <c>Composition</c> that creates the service, or its facade.</summary>
    public static string DirectName(ServiceModel service, TypeRef? facade = null) => "New_" + Last(service.Registrar) + (facade is null ? "" : "__" + Last(facade));

    private static string Add(ServiceModel service, string type, string expression) => service.Key is null
        ? $"mesh.Add({Descriptor}.{service.Lifetime}<{type}>(static services =>{Body(expression)}));"
        : $"mesh.Add({Descriptor}.Keyed{service.Lifetime}<{type}>({service.Key}, static (services, _) =>{Body(expression)}));";

    private static string Body(string expression) => expression.StartsWith("{", StringComparison.Ordinal) ? "\n" + expression : "\n    " + expression;

    private static string Instance(ServiceModel service) => service.IsMade ? ArgumentPrinter.Request("Required", DependencyGraphBuilder.Provided(service).First().ToString(), service.Key) : ServiceRequest.Held(service) + (service.IsOwned ? ".Instance" : "");

    private static string Last(TypeRef type) => type.Template.Substring(type.Template.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
}
