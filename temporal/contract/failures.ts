/** Type of the failure of a run or an activity whose input is not valid. Never retried; it names the field. */
export const invalidInput = 'InvalidInput';

/** Type of the failure of a run whose task failed for good. Its message is what the task said. */
export const agentTaskFailed = 'AgentTaskFailed';

/** Type of the failure by which a delivery ends that nobody received. */
export const deliveryFailed = 'DeliveryFailed';
