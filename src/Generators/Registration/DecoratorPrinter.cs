using Mesh.Generators.Facades;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>
/// Prints the part of a decorator's registrar that makes it. What it decorates, and with which lifetime, is known where the application is
/// composed.
/// </summary>
internal static class DecoratorPrinter
{
    public const string Space = "global::Mesh.Generation.";

    private const string Services = "global::System.IServiceProvider services";

    /// <summary>Prints what the entry says of the contract that is decorated.</summary>
    public static void PrintDecoration(SourceWriter writer, ServiceFileModel file, DecorationModel decoration)
    {
        ServiceModel service = file.Service;
        writer.Open($"Decoration = new {Space}Decoration");
        writer.Line($"Contract = typeof({decoration.Contract.Type}),");
        writer.Line($"ContractName = {CSharp.String(decoration.ContractName)},");
        writer.Line($"Held = typeof({(service.IsOwned ? $"{Space}Owned<{service.Type}>" : service.Type.ToString())}),");
        writer.Line($"Create = static (services, layer) => {(service.IsOwned ? $"new {Space}Owned<{service.Type}>(New(services, layer))" : "New(services, layer)")},");
        if (decoration.HasFacade) writer.Line("Facade = Facade,");
        if (decoration.IsApart) writer.Line("IsApart = true,");
        if (file.Facades.Count > 0 || service.Contracts.Count > 0) writer.Line("Registrations = Registrations,");
        writer.Close(",");
    }

    /// <summary>Prints the methods that make the decorator and its facades.</summary>
    public static void Print(SourceWriter writer, ServiceFileModel file)
    {
        ServiceModel service = file.Service;
        DecorationModel decoration = service.Decoration!;
        // Whoever calls AddMesh() is warned of what the constructor demands.
        if (service.UnreferencedCode is not null) writer.Line("[global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"Trimming\", \"IL2026\", Justification = \"AddMesh() has the attribute too.\")]");
        if (service.DynamicCode is not null) writer.Line("[global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"AOT\", \"IL3050\", Justification = \"AddMesh() has the attribute too.\")]");
        writer.Line($"private static {service.Type} New({Services}, {ArgumentPrinter.Layer} layer) =>");
        writer.Indent().Lines($"{ArgumentPrinter.New(service)};").Unindent();
        if (decoration.HasFacade)
        {
            writer.Line();
            writer.Open($"private static object Facade({Services}, {ArgumentPrinter.Layer} layer)");
            PrintFacade(writer, service, decoration.Contract.Facade!);
            writer.Close();
        }

        if (file.Facades.Count > 0 || service.Contracts.Count > 0) PrintRegistrations(writer, service, decoration);
    }

    // private static IEnumerable<ServiceDescriptor> Registrations(DecoratorLayer layer)
    // {
    //     yield return ServiceDescriptor.KeyedSingleton<CachingStore_IStore.Operations>(layer, static (services, layer) =>
    //         new CachingStore_IStore.Operations(Resolve.Required<FacadeContext>(services), (DecoratorLayer)layer!));
    //     yield return layer.Describe<ICacheControl>(static (services, layer) =>
    //     {
    //         ...
    //     });
    // }
    private static void PrintRegistrations(SourceWriter writer, ServiceModel service, DecorationModel decoration)
    {
        const string descriptor = "global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor";
        writer.Line();
        writer.Open($"private static global::System.Collections.Generic.IEnumerable<{descriptor}> Registrations({ArgumentPrinter.Layer} layer)");
        foreach (TypeRef facade in service.Contracts.Append(decoration.HasFacade ? decoration.Contract : null).Select(static contract => contract?.Facade).OfType<TypeRef>())
        {
            writer.Line($"yield return {descriptor}.KeyedSingleton<{facade}.{OperationNames.Holder}>(layer, static (services, layer) =>");
            writer.Indent().Line($"new {facade}.{OperationNames.Holder}({ArgumentPrinter.Request("Required", Space + "FacadeContext")}, ({ArgumentPrinter.Layer})layer!));").Unindent();
        }

        foreach (ContractModel contract in service.Contracts)
        {
            if (contract.Facade is not { } facade)
            {
                writer.Line($"yield return layer.Describe<{contract.Type}>(static (services, layer) => {Space}Decorated.Instance<{contract.Type}>(services, layer));");
                continue;
            }

            writer.Line($"yield return layer.Describe<{contract.Type}>(static (services, layer) =>");
            writer.Open("");
            PrintFacade(writer, service, facade);
            writer.Close(");");
        }

        writer.Close();
    }

    private static void PrintFacade(SourceWriter writer, ServiceModel service, TypeRef facade)
    {
        writer.Line($"{facade}.{OperationNames.Holder} operations = {ArgumentPrinter.Request("Required", $"{facade}.{OperationNames.Holder}", "layer")};");
        writer.Line($"return {RegistrarPrinter.NewFacade(service, facade)};");
    }
}
