namespace Mesh;

/// <summary>
/// Runs an operation in a pipeline of the application's own (Polly): the <c>ResiliencePipelineProvider&lt;string&gt;</c> in the container gives it, or a <c>ResiliencePipeline</c> registered under the name as key.
/// It stands between the total timeout and the retry.
/// </summary>
/// <param name="name">The pipeline's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class PolicyAttribute(string name) : OperationPolicyAttribute;
