using System.Globalization;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Dispatch;

/// <summary>Prints the class that calls the operations of a service by number: a part of the service's registrar, in a separate file.</summary>
internal static class DispatchPrinter
{
    /// <summary>The class's name, within the registrar.</summary>
    public const string ClassName = "Dispatch";

    /// <summary>The suffix to the name of the service's file. Names of classes have no hyphen, so no other file has the same name.</summary>
    public const string HintSuffix = "-Dispatch";

    public static string Print(DispatchModel model)
    {
        SourceWriter writer = Header.Begin([model.Service with { UsageWarnings = [.. model.Service.UsageWarnings.Concat(model.Operations.SelectMany(static operation => operation.UsageWarnings))] }]);
        writer.Line();
        writer.Namespace(model.Module);
        // Attributes, constraints and accessibility stand at the other part.
        string parameters = model.Service.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", model.Service.TypeParameters.Select(TypeParameterNames.OfType))}>";
        writer.Open($"static partial class {model.RegistrarName}{parameters}");
        writer.Line($"/// <summary>Calls the operations of {Comment.Escape(model.Service.Name)} for IServiceCoordinator.InvokeAsync, which has found the one that the arguments fit.</summary>");
        writer.Open($"private sealed class {ClassName} : global::Mesh.Generation.ServiceDispatch");
        writer.Line($"internal static readonly {ClassName} Instance = new {ClassName}();");
        writer.Line();
        PrintInvoke(writer, model);
        writer.Line();
        PrintDescribe(writer, model);
        PrintObstacles(writer, model);
        return ShortNames.In(writer.Close().Close().Finish(), model.Operations.SelectMany(static operation => operation.Parameters.Select(static parameter => parameter.Type).Append(operation.Contract)));
    }

    private static void PrintInvoke(SourceWriter writer, DispatchModel model)
    {
        writer.Open("public override global::System.Threading.Tasks.ValueTask<object?> InvokeAsync(int operation, global::Mesh.Generation.DispatchTarget target, object?[] arguments, global::System.Threading.CancellationToken cancellationToken)");
        writer.Open("switch (operation)");
        for (int i = 0; i < model.Operations.Count; i++)
        {
            DispatchText operation = model.Operations[i];
            writer.Line($"case {i.ToString(CultureInfo.InvariantCulture)}:").Indent();
            writer.Line(operation.Outcome switch
            {
                DispatchOutcome.Nothing => $"{operation.Call};",
                DispatchOutcome.Awaited => $"return Awaited({operation.Call});",
                _ => $"return new global::System.Threading.Tasks.ValueTask<object?>((object?){operation.Call});",
            });
            if (operation.Outcome == DispatchOutcome.Nothing) writer.Line("return default;");
            writer.Unindent();
        }

        writer.Line("default:").Indent().Line("throw new global::System.ArgumentOutOfRangeException(nameof(operation));").Unindent();
        writer.Close();
        writer.Close();
    }

    private static void PrintDescribe(SourceWriter writer, DispatchModel model)
    {
        writer.Line("protected override global::Mesh.Registry.OperationInfo[] Describe() => new global::Mesh.Registry.OperationInfo[]");
        writer.Open("");
        foreach (DispatchText operation in model.Operations)
        {
            string parameters = operation.Parameters.Count == 0
                ? "global::System.Array.Empty<global::Mesh.Registry.OperationParameter>()"
                : $"new global::Mesh.Registry.OperationParameter[] {{ {string.Join(", ", operation.Parameters.Select(Parameter))} }}";
            writer.Line($"new(typeof({operation.Contract}), {CSharp.String(operation.Name)}, {parameters}),");
        }

        writer.Close(";");
    }

    private static string Parameter(DispatchParameter parameter)
    {
        string value = parameter.Default is null ? "" : $", DefaultValue = {parameter.Default}";
        return $"new({CSharp.String(parameter.Name)}, typeof({parameter.Type})){(parameter.IsOptional ? $" {{ IsOptional = true{value} }}" : "")}";
    }

    private static void PrintObstacles(SourceWriter writer, DispatchModel model)
    {
        if (model.Obstacles.Count == 0) return;
        writer.Line();
        writer.Line("public override global::System.Collections.Generic.IReadOnlyList<global::Mesh.Generation.UncallableOperation> Uncallable => new global::Mesh.Generation.UncallableOperation[]");
        writer.Open("");
        foreach (DispatchObstacle obstacle in model.Obstacles) writer.Line($"new({CSharp.String(obstacle.Name)}, {CSharp.String(obstacle.Reason)}),");
        writer.Close(";");
    }
}
