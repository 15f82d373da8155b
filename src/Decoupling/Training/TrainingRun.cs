using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using Decoupling.Optimizers;

namespace Decoupling;

/// <summary>One call of <see cref="Trainer.Fit"/>: everything is allocated here before the first step.</summary>
internal sealed class TrainingRun<TTarget>
    where TTarget : unmanaged
{
    private readonly ITrainable<TTarget> _network;
    private readonly NetworkDescription _description;
    private readonly Dataset<TTarget> _data;
    private readonly TrainingOptions _options;
    private readonly TrainingState _state;
    private readonly int _batchSize;
    private readonly int _steps;
    private readonly float[] _statistics;
    private readonly BatchQueue<TTarget> _batches;
    private readonly Metric[] _metrics;
    private readonly Evaluator? _training;
    private readonly Evaluator? _validation;
    private readonly HistoryRecorder _history;
    private readonly WeightSigns? _signs;
    private readonly ISharedTraining? _inTurns;
    private readonly float[] _trained;
    private readonly long _started = Stopwatch.GetTimestamp();
    private float _firstLoss = float.NaN;

    public TrainingRun(ITrainable<TTarget> network, Dataset<TTarget> data, TrainingOptions options)
    {
        _network = network;
        _description = network.Description;
        _data = data;
        _options = options;
        Evaluator.CheckFit(_description, data, "training samples");
        if (options.Validation is { } validation)
        {
            Evaluator.CheckFit(_description, validation, "validation samples");
            _validation = new Evaluator(network, validation);
        }
        else if (options.EarlyStopping is not null)
        {
            throw new ArgumentException("Early stopping watches the validation samples, but Validation is not set.", nameof(options));
        }

        _batchSize = options.BatchSize ?? int.Min(network.MaxBatch, data.Count);
        int together = int.Min(_batchSize, options.MicroBatch ?? _batchSize);
        if (together > network.MaxBatch)
        {
            string setting = together < _batchSize ? nameof(options.MicroBatch) : nameof(options.BatchSize);
            throw new ArgumentException(
                $"{setting} is {together}, but this {_description.Name} was made for at most {network.MaxBatch} samples (its maxBatch).", nameof(options));
        }

        _inTurns = together < _batchSize ? InTurns(network, _batchSize) : null;

        _steps = options.DropLast ? data.Count / _batchSize : (int)(((long)data.Count + _batchSize - 1) / _batchSize);
        if (_steps == 0)
        {
            throw new ArgumentException($"{data.Count} samples do not fill a batch of {_batchSize}, and DropLast leaves out smaller ones.", nameof(options));
        }

        int last = int.Min(data.Count - ((_steps - 1) * _batchSize), _batchSize);
        if (last < _description.MinBatch)
        {
            throw new ArgumentException(
                $"The last batch of an epoch would hold {last} of {data.Count} samples, but batch norm in {_description.Name} needs at least {_description.MinBatch}: expected another BatchSize than {_batchSize}, or DropLast.",
                nameof(options));
        }

        _state = Resume(options);
        _statistics = new float[network.Statistics.Length];
        _trained = new float[options.Average is null ? 0 : network.Parameters.Length];
        _batches = new BatchQueue<TTarget>(
            new BatchLoader<TTarget>(data, _description, options, options.Seed ?? network.Seed, _batchSize, _steps),
            first: ((long)_state.Epoch * _steps) + _state.StepInEpoch,
            end: (long)options.Epochs * _steps,
            options.Prefetch);
        _metrics = [.. options.Metrics ?? (typeof(TTarget) == typeof(int) ? [Metrics.Accuracy] : [])];
        if (Array.IndexOf(_metrics, null) is >= 0 and int none)
        {
            throw new ArgumentException($"Metrics[{none}] is null.", nameof(options));
        }

        _signs = _state.Signs = WeightSigns.Of(network, _state.Signs);
        _training = options.MeasureTraining ? new Evaluator(network, data) : null;
        string[] columns = [.. Columns()];
        ImmutableArray<OptimizerState> optimizer = options.Optimizer.StateFor(network);
        TrainingCheckpoint.CheckNames(network, optimizer, columns, nameof(options));
        options.Optimizer.Bind(network, optimizer, options.Optimizer.Steps);
        _history = new HistoryRecorder(columns, options.Epochs, _state.Epoch, _state.History);
        _state.Recorder = _history;
    }

    public TrainingHistory Run()
    {
        StopReason stopped = StopReason.Finished;
        _batches.Start();
        _options.Optimizer.BeginSchedule();
        if (_state.StepInEpoch > 0)
        {
            Follow(_state.Step - 1); // of an epoch whose end alone is left, the rate is still to be told
        }

        try
        {
            while (_state.Epoch < _options.Epochs && stopped == StopReason.Finished)
            {
                stopped = RunEpoch();
            }
        }
        finally
        {
            _batches.Dispose();
            _options.Optimizer.EndSchedule();
        }

        int? restored = null;
        if (stopped != StopReason.Cancelled && _options.EarlyStopping is { RestoreBest: true } && _state.BestEpoch > 0)
        {
            restored = _state.BestEpoch == _state.Epoch ? null : _state.BestEpoch;
            _state.BestParameters.Span.CopyTo(_network.Parameters);
            _state.BestStatistics.Span.CopyTo(_network.Statistics);
        }
        else if (stopped != StopReason.Cancelled)
        {
            TakeAverage();
        }

        return new TrainingHistory(stopped, _state) { RestoredEpoch = restored, FirstLoss = _firstLoss };
    }

    private TrainingState Resume(TrainingOptions options)
    {
        TrainingState state = options.ResumeFrom?.Copy() ?? new TrainingState();
        if (state.Samples > 0 && (state.Samples, state.BatchSize) != (_data.Count, _batchSize))
        {
            throw new ArgumentException(
                $"Training is to be resumed that had {state.Samples} samples in batches of {state.BatchSize}, but there are {_data.Count} in batches of {_batchSize} now: expected the same.", nameof(options));
        }

        if (state.Step > options.Optimizer.Steps)
        {
            throw new ArgumentException(
                $"Training is to be resumed after step {state.Step}, but the optimizer has made {options.Optimizer.Steps}: expected the optimizer of that training, or one that {nameof(TrainingCheckpoint)} has loaded.", nameof(options));
        }

        state.Samples = _data.Count;
        state.BatchSize = _batchSize;
        // After the last step an epoch may still have its end before it: what is measured there, and AfterEpoch.
        if (state.StepInEpoch > _steps)
        {
            throw new ArgumentException($"Training is to be resumed at step {state.StepInEpoch} of an epoch, but these samples and batches make {_steps} steps.", nameof(options));
        }

        if (options.Average is null)
        {
            state.DropAverage();
        }
        else
        {
            state.KeepAverageOf(_network);
            if (state.AverageParameters.Length != _network.Parameters.Length)
            {
                throw new ArgumentException(
                    $"{_network.Parameters.Length} parameters are to be averaged, but the training to be resumed has averaged {state.AverageParameters.Length}.",
                    nameof(options));
            }
        }

        if (options.EarlyStopping is { RestoreBest: true })
        {
            int count = _network.Parameters.Length;
            if (state.BestEpoch > 0 && state.BestParameters.Length != count)
            {
                throw new ArgumentException(
                    $"Early stopping is to restore the best of {count} parameters, but the training to be resumed has kept {state.BestParameters.Length}.", nameof(options));
            }

            if (state.BestEpoch > 0 && state.BestStatistics.Length != _network.Statistics.Length)
            {
                throw new ArgumentException(
                    $"Early stopping is to restore the best of {_network.Statistics.Length} running statistics, but the training to be resumed has kept {state.BestStatistics.Length}.", nameof(options));
            }

            state.KeepBestOf(_network);
        }

        return state;
    }

    private IEnumerable<string> Columns() =>
    [
        HistoryRecorder.Epoch,
        "loss",
        .. _training is null ? [] : _metrics.Select(metric => metric.Name),
        .. _validation is null ? [] : _metrics.Select(metric => $"validation {metric.Name}").Prepend("validation loss"),
        .. _signs is null ? [] : new[] { WeightSigns.FlipRate },
        HistoryRecorder.LearningRate,
        HistoryRecorder.Seconds,
    ];

    private StopReason RunEpoch()
    {
        long began = Stopwatch.GetTimestamp();
        if (_state.StepInEpoch == 0)
        {
            _signs?.Take(_network.Parameters);
        }

        while (_state.StepInEpoch < _steps)
        {
            if (_options.CancellationToken.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            Step();
        }

        return FinishEpoch(began);
    }

    private void Step()
    {
        Batch<TTarget> batch = _batches.Take();
        ReadOnlySpan<float> inputs = batch.Inputs.Span;
        long networkStep = _network.Step;
        _network.Statistics.CopyTo(_statistics);
        float loss = Backward(inputs, batch.Targets.Span, batch.Weights.Span, batch.Count);
        _options.BeforeStep?.Invoke(_state);
        bool finite = float.IsFinite(loss)
            && (_options.ClipNorm is { } max ? float.IsFinite(GradientClipping.ByNorm(_network, max)) : GradientClipping.AllFinite(_network.Gradients));
        if (!finite)
        {
            _network.Step = networkStep;
            _statistics.CopyTo(_network.Statistics);
            throw NotFinite(loss, inputs);
        }

        if (_options.ClipValue is { } bound)
        {
            GradientClipping.ByValue(_network, bound);
        }

        _firstLoss = float.IsNaN(_firstLoss) ? loss : _firstLoss;
        Follow(_state.Step);
        _options.Optimizer.Step(_network);
        _options.Average?.Add(_network.Parameters, _state.AverageStorage);
        _state.LossSum += (double)loss * batch.Count;
        _state.LossSamples += batch.Count;
        _state.Step++;
        _state.StepInEpoch++;
        _options.AfterStep?.Invoke(_state);
        if (_options.ReportEvery > 0 && _state.StepInEpoch % _options.ReportEvery == 0 && _state.StepInEpoch < _steps)
        {
            Report(double.NaN, double.NaN, flipRate: null, measured: null);
        }
    }

    /// <summary>The loss and the gradients of a batch, which goes through the network at once or in turns.</summary>
    private float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights, int count)
    {
        if (_inTurns is null)
        {
            return _network.Backward(inputs, targets, weights);
        }

        float loss = 0;
        try
        {
            for (int first = 0, taken; first < count; first += taken)
            {
                taken = int.Min(_options.MicroBatch!.Value, count - first);
                _inTurns.Share = BatchShare.InTurns(first, count);
                loss = _network.Backward(
                    inputs.Slice(first * _data.InputSize, taken * _data.InputSize),
                    targets.Slice(first * _data.TargetSize, taken * _data.TargetSize),
                    weights.IsEmpty ? [] : weights.Slice(first, taken));
            }
        }
        finally
        {
            _inTurns.Share = default;
        }

        return loss;
    }

    /// <summary>The network as one that takes batches in turns, with the memory for it.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    private static ISharedTraining InTurns(INetwork network, int batchSize)
    {
        if (network is not ISharedTraining { Share.Total: 0 } sharing)
        {
            throw new ArgumentException(
                $"{nameof(TrainingOptions.MicroBatch)} is set, but {network.Description.Name} is no network of the generator's, "
                    + $"or has a {nameof(ISharedTraining.Share)} of another batch.",
                nameof(network));
        }

        sharing.Share = BatchShare.InTurns(0, batchSize);
        sharing.Share = default;
        return sharing;
    }

    /// <summary>Gives the network the average of its parameters, where there is one.</summary>
    private void TakeAverage()
    {
        if (_options.Average is not null)
        {
            _network.Parameters.CopyTo(_trained);
            _state.AverageParameters.Span.CopyTo(_network.Parameters);
        }
    }

    /// <summary>Gives back what <see cref="TakeAverage"/> took.</summary>
    private void LeaveAverage()
    {
        if (_options.Average is not null)
        {
            _trained.CopyTo(_network.Parameters);
        }
    }

    /// <summary>Sets the rate of a step of this epoch.</summary>
    private void Follow(long step) => _options.Optimizer.Follow(_options.Schedule, new SchedulePosition(_state.Epoch, step));

    private StopReason FinishEpoch(long began)
    {
        double? flipRate = _signs?.ShareOfOthers(_network.Parameters);
        TakeAverage();
        bool patient;
        try
        {
            patient = Measure(began, flipRate);
        }
        finally
        {
            LeaveAverage();
        }

        _options.AfterEpoch?.Invoke(_state);
        return patient ? StopReason.Finished : StopReason.EarlyStopping;
    }

    /// <summary>Measures an epoch; false when patience has run out.</summary>
    private bool Measure(long began, double? flipRate)
    {
        double loss = _state.LossSum / _state.LossSamples;
        double validationLoss = double.NaN;
        double validationMetric = double.NaN;
        double watched = double.NaN;
        Memory<double> values = _history.Next();
        Span<double> row = values.Span;
        int column = 0;
        row[column++] = _state.Epoch + 1;
        row[column++] = loss;
        if (_training is not null)
        {
            _training.Predict();
            foreach (Metric metric in _metrics)
            {
                row[column++] = _training.Measure(metric);
            }
        }

        if (_validation is not null)
        {
            _validation.Predict();
            validationLoss = _validation.Measure(Metrics.Loss);
            row[column++] = validationLoss;
            int firstMetric = column;
            foreach (Metric metric in _metrics)
            {
                row[column++] = _validation.Measure(metric);
            }

            validationMetric = _metrics.Length > 0 ? row[firstMetric] : double.NaN;
            watched = _options.EarlyStopping is { } stopping ? _validation.Measure(stopping.Metric) : double.NaN;
        }

        if (flipRate is { } rate)
        {
            row[column++] = rate;
        }

        row[column++] = _options.Optimizer.LearningRate;
        row[column] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Report(validationLoss, validationMetric, flipRate, values);

        _history.Keep();
        _state.Epoch++;
        _state.StepInEpoch = 0;
        _state.LossSum = 0;
        _state.LossSamples = 0;
        return Watch(watched);
    }

    /// <summary>Compares with the best epoch so far; false when patience has run out.</summary>
    private bool Watch(double value)
    {
        if (_options.EarlyStopping is not { } stopping)
        {
            return true;
        }

        double gain = stopping.Metric.HigherIsBetter ? value - _state.Best : _state.Best - value;
        if ((_state.BestEpoch == 0 && !double.IsNaN(value)) || gain > stopping.MinDelta)
        {
            _state.Best = value;
            _state.BestEpoch = _state.Epoch;
            if (stopping.RestoreBest)
            {
                _network.Parameters.CopyTo(_state.BestStorage);
                _network.Statistics.CopyTo(_state.BestStatisticsStorage);
            }
        }

        return _state.Epoch - _state.BestEpoch < stopping.Patience;
    }

    private void Report(double validationLoss, double validationMetric, double? flipRate, ReadOnlyMemory<double>? measured) =>
        _options.Progress?.Report(new TrainingProgress
    {
        Epoch = _state.Epoch + 1,
        Epochs = _options.Epochs,
        Step = _state.StepInEpoch,
        StepsPerEpoch = _steps,
        Loss = _state.LossSum / _state.LossSamples,
        LearningRate = _options.Optimizer.LearningRate,
        ValidationLoss = validationLoss,
        ValidationMetric = validationMetric,
        FlipRate = flipRate,
        MetricName = _metrics.Length > 0 ? _metrics[0].Name : null,
        Elapsed = Stopwatch.GetElapsedTime(_started),
        EpochDone = measured is not null,
        Network = _network,
        Options = _options,
        Quantities = measured is null ? [] : _history.Names,
        Values = measured ?? default,
    });

    private NonFiniteLossException NotFinite(float loss, ReadOnlySpan<float> inputs)
    {
        string found = float.IsFinite(loss)
            ? $"The gradient of {GradientName()} became infinite or NaN"
            : FormattableString.Invariant($"The loss became {loss}");
        string advice = GradientClipping.AllFinite(inputs)
            ? "A smaller learning rate or ClipNorm may help."
            : "The batch holds an input that is infinite or NaN.";
        int epoch = _state.Epoch + 1;
        int step = _state.StepInEpoch + 1;
        return new NonFiniteLossException(
            $"{found} in epoch {epoch} at step {step} of {_steps} while training {_description.Name}; the parameters are those before this step. {advice}",
            epoch,
            step,
            loss,
            new TrainingHistory(StopReason.NonFiniteLoss, _state));
    }

    /// <summary>The first tensor with a gradient that is not finite.</summary>
    private string GradientName()
    {
        foreach (ParameterDescription parameter in _description.Parameters)
        {
            foreach (int index in new TensorIndices(parameter))
            {
                if (!float.IsFinite(_network.Gradients[index]))
                {
                    return parameter.Name;
                }
            }
        }

        return "the parameters";
    }
}
