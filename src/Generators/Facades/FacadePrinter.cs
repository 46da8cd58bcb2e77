using Mesh.Generators.Policies;
using Mesh.Generators.Registration;
using Mesh.Shared.Graphs;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints a facade: the class that implements a contract around the service.</summary>
internal static class FacadePrinter
{
    public static void Print(SourceWriter writer, ServiceFileModel file, FacadeModel facade)
    {
        EffectiveOrder.Print(writer, facade);
        writer.Line($"/// <summary>The facade of {Text.Comment.Escape(file.Service.Name)} for {Text.Comment.Escape(facade.ContractName)}: measures and traces each operation.</summary>");
        if (file.Service.IsMade) writer.Line($"/// <remarks>The caller of {Text.Comment.Escape(string.Join(" or ", DependencyGraphBuilder.Provided(file.Service).Select(static function => function.ToShortString())))} makes the instance, and disposes it.</remarks>");
        // Libraries that look through an assembly for what implements an interface (Scrutor, Autofac) pass such a class over.
        writer.Line("[global::System.Runtime.CompilerServices.CompilerGenerated]");
        // A stack trace shows the caller and the service; and a debugger that steps into a call arrives at the service.
        writer.Line("[global::System.Diagnostics.StackTraceHidden]");
        if (file.StepsThrough) writer.Line("[global::System.Diagnostics.DebuggerStepThrough]");
        // The compiler ends at its error, before it comes to a rule that could say why.
        if (facade.IsPartial) writer.Line($"// CS0535 here is a member of {facade.ContractName} that another generator adds, which is not seen when this is printed: declare it in a part of the interface that you write (MESH065).");
        string self = facade.Name + TypeArguments(file);
        writer.Open($"internal sealed class {facade.Name}{file.TypeParameters} : {Base(facade)}<{facade.Contract}, {self}.{OperationNames.Holder}>, {facade.Contract}{file.Constraints}");
        PrintConstructor(writer, facade);
        foreach (MemberModel member in facade.Members)
        {
            writer.Line();
            MemberPrinter.Print(writer, facade, member);
        }

        writer.Line();
        PrintOperations(writer, file, facade);
        writer.Close();
    }

    // A singleton may be held by what the host makes before it starts, while the service waits for its turn.
    private static string Base(FacadeModel facade) => $"global::Mesh.Generation.{(facade.IsDeferred ? "Deferred" : "Held")}{(facade.IsOwned ? "Owned" : "")}Facade";

    private static string TypeArguments(ServiceFileModel file) => file.Service.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", file.Service.TypeParameters.Select(TypeParameterNames.OfType))}>";

    private static void PrintConstructor(SourceWriter writer, FacadeModel facade)
    {
        string held = facade.IsOwned ? "global::Mesh.Generation.Owned" : facade.Contract;
        writer.Open(facade.IsDeferred
            ? $"internal {facade.Name}({held}? inner, {OperationNames.Holder} operations, global::System.IServiceProvider services) : base(inner, operations, services)"
            : $"internal {facade.Name}({held} inner, {OperationNames.Holder} operations) : base(inner, operations)");
        writer.Close();
    }

    private static void PrintOperations(SourceWriter writer, ServiceFileModel file, FacadeModel facade)
    {
        writer.Line("/// <summary>The metrics of each operation; one instance for the application.</summary>");
        writer.Open($"internal sealed class {OperationNames.Holder} : global::Mesh.Generation.{(file.Service.Decoration is null ? "Facade" : "Decorator")}Operations<{facade.Contract}, {file.Service.Type}>");
        foreach (MemberModel member in facade.Members)
        {
            if (member.Operation is not null) writer.Line($"internal readonly global::Mesh.Metrics.Operation {member.OperationField};");
            PoliciesPrinter.Declare(writer, member);
            StepsPrinter.Declare(writer, member);
        }

        writer.Line();
        string key = file.Service.Key is { } named ? ", " + named : "";
        writer.Open(file.Service.Decoration is null
            ? $"internal {OperationNames.Holder}(global::Mesh.Generation.FacadeContext context, string service) : base(context, service, {CSharp.String(facade.ContractName)}{key})"
            : $"internal {OperationNames.Holder}(global::Mesh.Generation.FacadeContext context, {ArgumentPrinter.Layer} layer) : base(context, layer, {CSharp.String(facade.ContractName)}, {(facade.IsOfDecorated ? "true" : "false")})");
        foreach (MemberModel member in facade.Members)
        {
            if (member.Operation is not null) writer.Line($"this.{member.OperationField} = this.__Operation({CSharp.String(member.Operation)});");
            PoliciesPrinter.Assign(writer, member);
        }

        writer.Close();
        writer.Close();
    }
}
