using Mesh.Generators.Entries;
using Mesh.Generators.Registration;
using Mesh.Generators.Resilience;
using Mesh.Generators.Text;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Modules;

/// <summary>
/// Prints the module of an assembly: its manifest, the registration of its services, and the direct construction of transient ones.
/// </summary>
internal static class ModulePrinter
{
    /// <summary>Whether the assembly has anything to contribute.</summary>
    public static bool HasFile(ModuleGraph module) => module.Module.Own.Count > 0 || module.Module.Code.Count > 0 || module.Module.HasEntries || Closed(module).Length > 0;

    public static string Print(ModuleGraph module)
    {
        ModuleModel model = module.Module;
        ServiceModel[] closed = Closed(module);
        SourceWriter writer = Header.Begin(model.Own.Concat(closed));
        writer.Line($"[assembly: global::Mesh.Generation.MeshModule(typeof(global::{model.Assembly.Module}.Module))]");
        foreach (ServiceModel service in closed.Concat(model.Own.Where(static service => service.IsOpen)).OrderBy(static service => service.Type.ToString(), StringComparer.Ordinal))
        {
            ServiceModel known = IsClosing(service) ? service with { ClosedEntry = $"global::{model.Assembly.Module}.Module.{ClosedName(service)}" } : service;
            writer.Line($"[assembly: global::Mesh.Generation.MeshService({CSharp.String(ServiceManifest.Write(known, model.Assembly.Name))})]");
        }

        foreach (ResilienceModel code in model.Code) writer.Line($"[assembly: global::Mesh.Generation.MeshResilience({CSharp.String(code.Name)})]");
        writer.Line();
        writer.Namespace(model.Assembly.Module);
        writer.Line("/// <summary>The services of this assembly.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Open("public static class Module");
        writer.Line("/// <summary>Registers them; called by the root of the application.</summary>");
        RequiresAttributePrinter.Print(writer, closed);
        writer.Open("public static void Register(global::Mesh.Composition.MeshBuilder mesh)");
        ServiceModel[] direct = [.. closed.Where(ServiceRequest.IsDirect)];
        if (direct.Length > 0) writer.Line("mesh.Add(global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<Composition>(static services => new Composition(services)));");
        // Decorators are registered with the plan, which knows what they decorate.
        foreach (ServiceModel service in closed.Where(static service => service.Decoration is null)) writer.Line(RegistrarPrinter.Register(service));
        if (model.HasEntries) writer.Line($"{EntriesPrinter.ClassName}.AddTo(mesh);");
        foreach (ResilienceModel code in model.Code) ResiliencePrinter.Register(writer, code);
        writer.Close();
        foreach (ServiceModel service in closed.Where(IsClosing))
        {
            writer.Line();
            writer.Line($"public static global::Mesh.Plan.ServiceEntry {ClosedName(service)} => {RegistrarPrinter.Entry(service)};");
        }

        writer.Close();
        if (direct.Length > 0)
        {
            writer.Line();
            new CompositionPrinter(writer, module.Graph, direct).Print();
        }

        return ShortNames.In(writer.Finish(), closed.SelectMany(ServiceTypes.Of));
    }

    // The services that no referenced assembly has: its own, and generic ones that it closes.
    private static ServiceModel[] Closed(ModuleGraph module)
    {
        var foreign = new HashSet<TypeRef>(module.Module.Referenced.SelectMany(static referenced => referenced.Services).Select(static service => service.Type));
        return [.. module.Graph.Services.Where(static service => service.Decoration is null).Concat(module.Graph.Decorators.All).Where(service => !foreign.Contains(service.Type))];
    }

    private static bool IsClosing(ServiceModel service) => service.Registrar.Arguments.Count > 0 && !service.IsOpen;

    private static string ClosedName(ServiceModel service) => "Closed_" + Identifier.Hash(service.Registrar.ToString());
}
