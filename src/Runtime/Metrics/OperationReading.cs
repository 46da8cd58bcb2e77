namespace Mesh.Metrics;

/// <summary>
/// The statistics of an operation since the process started, as numbers that can be subtracted: see <see cref="Operation.Read"/>.
/// </summary>
/// <param name="Count">The number of calls that have ended, including failed ones: the sum of the buckets.</param>
/// <param name="Errors">The number of failed calls; <see cref="Operation.ReadErrors"/> tells by which errors.</param>
/// <param name="Active">The number of calls under way.</param>
/// <param name="Rejected">The number of rejected calls, which <paramref name="Count"/> does not include;
/// <see cref="Operation.ReadRejections"/> tells for which reasons.</param>
/// <param name="FirstBucket">The first bucket that may hold calls; all before it are empty.</param>
/// <param name="EndBucket">The bucket from which on all are empty.</param>
public readonly record struct OperationReading(long Count, long Errors, long Active, long Rejected, int FirstBucket, int EndBucket);
