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
            writer.Open($"public static readonly {type} Entry = new {type}");
        }

        writer.Line($"Name = {(service.IsOpen ? "name" : CSharp.String(service.Name))},");
        writer.Line($"Type = typeof({service.Type}),");
        // Nobody asks for the class of a decorator.
        string[] contracts = [.. service.IsMade ? DependencyGraphBuilder.Provided(service).Select(static function => function.ToString()) : service.Contracts.Count == 0 && service.Decoration is null ? [service.Type.ToString()] : service.Contracts.Select(static contract => contract.Type.ToString())];
        writer.Line(contracts.Length == 0 ? "Contracts = global::System.Array.Empty<global::System.Type>()," : $"Contracts = new global::System.Type[] {{ {string.Join(", ", contracts.Select(static contract => $"typeof({contract})"))} }},");
        writer.Line(service.Decoration is null ? $"Instance = {Instance(service)}," : $"Instance = {DecoratorPrinter.Space}Decoration.Unplaced,");
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
        string[] groups =
        [
            .. operations
                .GroupBy(static operation => (operation.Key.Contract, HasPolicies: operation.Any(static each => each.Member.Policies is not null)))
                .Select(static group => $"global::Mesh.Plan.PlannedOperation.{(group.Key.HasPolicies ? "WithPolicies" : "Of")}({string.Join(", ", group.Select(static operation => operation.Key.Name).Prepend(group.Key.Contract).Select(CSharp.String))})"),
        ];
        writer.Line($"Operations = static () => {(groups.Length == 1 ? groups[0] : $"global::Mesh.Plan.PlannedOperation.All({string.Join(", ", groups)})")},");
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
                if (contract.Facade is { } facade) writer.Line($"mesh.AddOperations<{facade}.{OperationNames.Holder}>({Operations(service, facade)});");
            }

            foreach ((string function, string expression) in FactoryPrinter.Functions(service)) writer.Lines(Add(service, function, expression));
            writer.Close();
            return;
        }

        writer.Lines(service.IsOwned
            ? Add(service, $"global::Mesh.Generation.Owned<{service.Type}>", $"new global::Mesh.Generation.Owned<{service.Type}>(New(services))")
            : ServiceRequest.IsDirect(service) ? Add(service, service.Type.ToString(), $"Composition.Of(services).{DirectName(service)}(services)")
            : service.Key is null ? $"mesh.Add({Descriptor}.{service.Lifetime}<{service.Type}>(New));"
            : Add(service, service.Type.ToString(), "New(services)"));
        if (service.Composes is { } composed) writer.Line($"mesh.Compose<{composed}>({(service.IsOpen ? "Entry(name)" : "Entry")});");
        foreach (ContractModel contract in service.Contracts)
        {
            if (contract.Facade is not { } facade)
            {
                if (contract.Type != service.Type) writer.Lines(Add(service, contract.Type.ToString(), ArgumentPrinter.Request("Required", service.Type.ToString(), service.Key)));
                continue;
            }

            if (ServiceRequest.IsDirect(service)) writer.Lines(Add(service, contract.Type.ToString(), $"Composition.Of(services).{DirectName(service, facade)}(services)"));
            else PrintFacade(writer, service, contract.Type, facade);
        }

        writer.Close();
    }

    // mesh.AddFacade<IOrderStore, OrderStore__Facade.Operations>(
    //     static context => new OrderStore__Facade.Operations(context, "order-store"),
    //     static (services, operations) => new OrderStore__Facade(operations.UnlessDeferred(services), operations, services));
    private static void PrintFacade(SourceWriter writer, ServiceModel service, TypeRef contract, TypeRef facade)
    {
        writer.Line($"mesh.AddFacade<{contract}, {facade}.{OperationNames.Holder}>(").Indent();
        writer.Line($"{Operations(service, facade)},");
        writer.Line($"static (services, operations) => {NewFacade(service, facade)});").Unindent();
    }

    /// <summary>Gets the construction of a facade, where <c>services</c> is the provider and <c>operations</c> its operations.</summary>
    public static string NewFacade(ServiceModel service, TypeRef facade)
    {
        string owned = service.IsOwned ? "Owned" : "";
        return $"new {facade}({(service.Lifetime == Lifetime.Singleton ? $"operations.{owned}UnlessDeferred(services), operations, services" : $"operations.{owned}Inner(services), operations")})";
    }

    private static string Operations(ServiceModel service, TypeRef facade) =>
        $"static context => new {facade}.{OperationNames.Holder}(context, {(service.IsOpen ? "Entry(null!).Name" : CSharp.String(service.Name))})";

    /// <summary>Gets the name of the method of <c>Composition</c> that creates the service, or its facade.</summary>
    public static string DirectName(ServiceModel service, TypeRef? facade = null) => "New_" + Last(service.Registrar) + (facade is null ? "" : "__" + Last(facade));

    private static string Add(ServiceModel service, string type, string expression) => service.Key is null
        ? $"mesh.Add({Descriptor}.{service.Lifetime}<{type}>(static services =>{Body(expression)}));"
        : $"mesh.Add({Descriptor}.Keyed{service.Lifetime}<{type}>({service.Key}, static (services, _) =>{Body(expression)}));";

    private static string Body(string expression) => expression.StartsWith("{", StringComparison.Ordinal) ? "\n" + expression : "\n    " + expression;

    // The method itself, where nothing but the container is asked: each lambda costs the assembly a method more.
    private static string Instance(ServiceModel service)
    {
        string type = service.IsMade ? DependencyGraphBuilder.Provided(service).First().ToString() : service.Type.ToString();
        if (service is { IsOwned: false, Key: null } || (service.IsMade && service.Key is null)) return $"global::Mesh.Generation.Resolve.Required<{type}>";
        return "static services => " + (service.IsMade ? ArgumentPrinter.Request("Required", type, service.Key) : ServiceRequest.Held(service) + (service.IsOwned ? ".Instance" : ""));
    }

    private static string Last(TypeRef type) => type.Template.Substring(type.Template.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
}
